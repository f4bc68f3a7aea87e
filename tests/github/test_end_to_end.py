"""From a pull request to an apply, through the actions' own scripts and the real program."""

import datetime
from collections.abc import Iterator
from pathlib import Path

import pytest
from werkzeug import Request

from tests.github.hub import Hub, first_repository, shut_window
from tests.github.standin import SECRET, StandIn, answered
from tests.sandbox.running import KEY, Sandbox, start

RENAME = ("name: East", "name: Far East")
HIRE = ("teams:\n", "  eve: {email: eve@acme.example, firstName: Eve, lastName: Lee}\nteams:\n")
LEAVERS = ("members: [cy, di]", "members: []")


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sandbox]:
    with start(tmp_path_factory.mktemp("sandbox")) as one:
        yield one


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory, service: Sandbox) -> Path:
    place = tmp_path_factory.mktemp("first")
    first_repository(place, service)
    return place


@pytest.fixture
def hub(tmp_path: Path, first: Path, github: StandIn, service: Sandbox) -> Hub:
    github.permissions = {"max": {"permission": "admin", "role_name": "admin"}}
    service.reset()
    return Hub(tmp_path, first, github, service)


def test_a_change_is_shown_reviewed_merged_and_applied_and_nothing_else_is(hub: Hub) -> None:
    hub.open(1, *RENAME)
    job = hub.plan(1)
    assert (job.code, job.outputs["has-changes"], job.outputs["blocked"]) == (0, "true", "false"), job.log
    [comment] = hub.github.comments[1]
    assert f"head={hub.head(1)} " in comment["body"]
    assert "renamed &#34;Far East&#34;" in comment["body"]
    assert "renamed &#34;Far East&#34;" in job.summary

    hub.push(1, *HIRE)
    job = hub.plan(1)
    [comment] = hub.github.comments[1]
    assert (comment["id"], f"head={hub.head(1)} " in comment["body"]) == (1, True)
    assert "**eve**" in comment["body"]

    hub.merge(1)
    applied = hub.apply()
    assert applied.code == 0, applied.log
    assert applied.outputs["fingerprint"] == job.outputs["fingerprint"]
    assert "state serial 2" in applied.summary
    assert hub.syncs == 1
    assert "eve" in hub.people

    night = hub.apply(queue="false")
    assert (night.code, night.outputs["has-changes"]) == (0, "false"), night.log
    assert (hub.syncs, hub.github.issues, len(hub.github.comments[1])) == (1, [], 1)

    hub.push_unreviewed("name: West", "name: Wild West")
    stopped = hub.apply()
    assert stopped.code == 3
    assert "not reviewed; nothing was sent" in stopped.log
    assert '"West" is renamed "Wild West"' in stopped.log
    assert "no pull request brought it" in stopped.summary
    assert hub.syncs == 1
    for one in (job, applied, night, stopped):
        assert KEY not in one.log + one.summary
        assert SECRET not in one.log + one.summary


def test_two_that_were_merged_before_one_apply_are_told_apart_and_applied_together(hub: Hub) -> None:
    hub.open(1, *RENAME)
    hub.plan(1)
    hub.merge(1)
    hub.open(2, *HIRE)
    job = hub.plan(2)
    assert "<b>Merged earlier, not applied yet</b> (1)" in job.summary
    assert "<b>People</b> (1)" in job.summary
    hub.merge(2)
    applied = hub.apply()
    assert applied.code == 0, applied.log
    assert hub.syncs == 1


def test_a_fork_is_planned_against_its_base_and_read_in_the_summary(hub: Hub) -> None:
    def refused(request: Request) -> object:
        return answered({"message": "Resource not accessible by integration"}, 403)

    hub.open(1, *RENAME, fork=True)
    hub.github.faults = [lambda request: None, refused]  # type: ignore[list-item]
    job = hub.plan(1, fork="true")
    assert job.code == 0, job.log
    assert hub.github.comments == {}
    assert "<sub>Compared with" in job.summary
    assert "could not be shown as a comment" in job.summary
    hub.merge(1)
    assert hub.apply().code == 0


def test_a_guard_is_allowed_by_a_maintainer_for_the_plan_that_was_shown(hub: Hub) -> None:
    hub.open(1, *LEAVERS)
    hub.push(1, "  cy: {email: cy@acme.example, firstName: Cy, lastName: Khan}\n", "")
    hub.push(1, "  di: {email: di@acme.example, firstName: Di, lastName: Wu}\n", "")
    blocked = hub.plan(1)
    assert (blocked.code, blocked.outputs["blocked"]) == (0, "true"), blocked.log
    hub.github.add_label(1, "ovsync:allow-removals", "max")
    hub.push(1, *RENAME)
    hub.plan(1)
    hub.merge(1)
    stopped = hub.apply()
    assert stopped.code == 3
    assert "does not count: it was set before this plan was shown" in stopped.summary
    assert hub.syncs == 0

    hub.github.labels[1] = []
    hub.github.add_label(1, "ovsync:allow-removals", "max")
    applied = hub.apply()
    assert applied.code == 0, applied.log
    assert "allows removals" in applied.summary
    assert hub.people == {"max", "ana", "bo"}


def test_a_state_in_a_file_is_refused_on_a_runner(hub: Hub) -> None:
    hub.push_unreviewed("git:origin#ovsync-state", "file:.ovsync/state", "ovsync.yaml")
    job = hub.apply()
    assert job.code == 1
    assert "a CI runner starts empty every time" in job.log
    assert "a CI runner starts empty every time" in job.summary
    assert hub.syncs == 0


def test_outside_of_the_window_a_merge_is_queued(hub: Hub) -> None:
    window = shut_window(datetime.datetime.now(datetime.UTC))
    hub.open(1, "    limits:", f"    {window}\n    limits:", file="ovsync.yaml")
    hub.push(1, *RENAME)
    shown = hub.plan(1)
    assert "This changes ovsync.yaml" in shown.summary
    hub.merge(1)
    job = hub.apply()
    assert (job.code, job.outputs["queued"], job.steps[-1]) == (0, "true", "Queue for the night"), job.log
    assert "### Queued" in job.summary
    early = hub.apply(queue="false")
    assert (early.code, hub.syncs) == (3, 0)


def test_drift_opens_one_issue_and_closes_it(hub: Hub) -> None:
    assert hub.ovsync("apply", "--auto-approve", "--resend").code == 0
    hub.service.seed({"email": "cy@acme.example", "jobTitle": "Boss"}, {"email": "new@acme.example"})
    for _ in range(2):
        job = hub.drift()
        assert (job.code, job.outputs["drift"]) == (0, "true"), job.log
    [issue] = hub.github.issues
    assert issue["state"] == "open"
    assert "new&#64;acme" in issue["body"] or "new@acme" in issue["body"]
    assert hub.ovsync("apply", "--auto-approve", "--resend").code == 0
    gone = hub.drift()
    assert (gone.code, gone.outputs["drift"], issue["state"]) == (0, "false", "closed"), gone.summary


def test_why_there_is_no_plan_is_said_where_the_plan_would_be(hub: Hub) -> None:
    hub.open(1, "members: [cy, di]", "members: [cy, nobody]")
    job = hub.plan(1, without=())
    assert "::error" in job.log.partition("::stop-commands::")[0]
    assert (job.code, job.steps[-1]) == (1, "Say why there is no plan")
    [comment] = hub.github.comments[1]
    assert "nobody" in comment["body"]
    assert "There is no plan" in job.summary
    redacted = hub.plan(1, redact="true")
    [comment] = hub.github.comments[1]
    assert "nobody" not in comment["body"] + redacted.summary
