import pytest

from ovsync.github.client import Client
from ovsync.github.labels import Allowance, allowances
from tests.github.standin import StandIn

MAINTAINER = {"permission": "write", "role_name": "maintain"}


@pytest.fixture(autouse=True)
def people(github: StandIn) -> None:
    github.permissions = {
        "max": {"permission": "admin", "role_name": "admin"},
        "mia": MAINTAINER,
        "wim": {"permission": "write", "role_name": "write"},
        "owner": {"permission": "admin", "role_name": "release-owner"},
    }


def _one(client: Client, since: str) -> Allowance:
    [found] = allowances(client, 1, since=since)
    return found


@pytest.mark.parametrize("by", ["max", "mia", "owner"])
def test_a_maintainers_label_counts_for_the_plan_it_was_set_on(
    github: StandIn, client: Client, by: str
) -> None:
    shown = github.now()
    github.add_label(1, "ovsync:allow-removals", by)
    found = _one(client, shown)
    assert (found.name, found.by, found.refused) == ("removals", by, "")


@pytest.mark.parametrize("by", ["wim", "stranger", "dependabot[bot]", ""])
def test_nobody_elses_label_counts(github: StandIn, client: Client, by: str) -> None:
    shown = github.now()
    github.add_label(1, "ovsync:allow-removals", by)
    assert "may not maintain" in _one(client, shown).refused


def test_a_label_that_was_set_on_an_earlier_plan_does_not_count(github: StandIn, client: Client) -> None:
    github.add_label(1, "ovsync:allow-removals", "max")
    assert "before this plan was shown" in _one(client, github.now()).refused


def test_a_label_of_the_same_second_does_not_count(github: StandIn, client: Client) -> None:
    github.add_label(1, "ovsync:allow-removals", "max")
    assert _one(client, github.timeline[1][0]["created_at"]).refused


def test_a_label_that_was_set_again_counts(github: StandIn, client: Client) -> None:
    github.add_label(1, "ovsync:allow-removals", "max")
    shown = github.now()
    github.timeline[1].append(
        {
            "event": "unlabeled",
            "actor": {"login": "max"},
            "created_at": github.now(),
            "label": {"name": "ovsync:allow-removals"},
        }
    )
    github.add_label(1, "ovsync:allow-removals", "mia")
    assert _one(client, shown).refused == ""


def test_who_set_it_last_counts_not_who_set_it_first(github: StandIn, client: Client) -> None:
    shown = github.now()
    github.add_label(1, "ovsync:allow-removals", "max")
    github.timeline[1].append(
        {"event": "unlabeled", "created_at": github.now(), "label": {"name": "ovsync:allow-removals"}}
    )
    github.add_label(1, "ovsync:allow-removals", "wim")
    assert "wim" in _one(client, shown).refused


def test_a_label_that_is_gone_does_not_count(github: StandIn, client: Client) -> None:
    shown = github.now()
    github.add_label(1, "ovsync:allow-removals", "max")
    github.labels[1] = []
    assert allowances(client, 1, since=shown) == ()


def test_other_labels_are_no_allowances(github: StandIn, client: Client) -> None:
    for name in ("bug", "ovsync:allow-", "ovsync:allow-Re movals", "ovsync:allow-a;b", "ovsync:drift"):
        github.add_label(1, name, "max")
    assert allowances(client, 1, since=github.now()) == ()


def test_a_long_timeline_is_read_to_its_end(github: StandIn, client: Client) -> None:
    github.page = 3
    github.timeline[1] = [{"event": "commented"} for _ in range(10)]
    shown = github.now()
    github.add_label(1, "ovsync:allow-team-removals", "max")
    assert _one(client, shown) == Allowance(
        name="team-removals", by="max", at=github.timeline[1][-1]["created_at"]
    )
