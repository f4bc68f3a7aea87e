"""The Officevibe client against the sandbox: every oddity, and the key in nothing that comes of it."""

import traceback
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

import ovsync
from ovsync.model import Snapshot
from ovsync.settings import Target, TargetType
from ovsync.targets.errors import TargetError
from ovsync.targets.key import Key
from ovsync.targets.reading import reader_for
from ovsync.targets.sending import Answer, Sender, sender_for
from tests.sandbox.running import Sandbox, start
from tests.targets.pacing import Slept
from tests.wire.snapshots import SAMPLE

PACKAGE = Path(ovsync.__file__).parent


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sandbox]:
    with start(tmp_path_factory.mktemp("sandbox")) as one:
        yield one


@pytest.fixture
def service(running: Sandbox) -> Sandbox:
    running.reset()
    return running


def _target(service: Sandbox, **settings: Any) -> Target:
    return Target(
        type=TargetType.OFFICEVIBE, url=service.url, sync_manager_email="hr@acme.example", **settings
    )


def _sender(service: Sandbox, slept: Slept | None = None, key: str = Sandbox.key) -> Sender:
    return sender_for(_target(service), Key(key), base=Path(), pace=(slept or Slept()).pace)


def _failure(service: Sandbox, slept: Slept | None = None, key: str = Sandbox.key) -> TargetError:
    with pytest.raises(TargetError) as failed:
        _sender(service, slept, key).send(SAMPLE)
    assert failed.value.message
    assert failed.value.help
    _holds_no_key(failed.value, key)
    return failed.value


def _holds_no_key(failed: BaseException, key: str) -> None:
    """Neither the words, nor the traceback with all its variables, nor any exception behind it."""
    shown = traceback.TracebackException.from_exception(failed, capture_locals=True)
    ours = (frame for frame in shown.stack if Path(frame.filename).is_relative_to(PACKAGE))
    text = repr([frame.locals for frame in ours]) + repr(failed) + repr(failed.args) + repr(vars(failed))
    assert "self" in text
    assert key not in text
    assert failed.__cause__ is None
    assert failed.__context__ is None


def test_a_sync_that_is_taken(service: Sandbox) -> None:
    assert _sender(service).send(SAMPLE) == Answer(outcome="success")
    assert sorted(service.statuses()) == ["john.cote@acme.example", "steph.roy@acme.example"]
    assert service.see("request")["settings"]["inviteNewUsers"] is False


def test_messages_of_a_sync_that_is_taken_are_a_warning(service: Sandbox) -> None:
    service.misbehave(errors=["Team already\x1b[31m exists", f"echo {service.key}"])
    assert _sender(service).send(SAMPLE) == Answer(
        outcome="warning", messages=("Team already [31m exists", "echo [key]")
    )


def test_is_success_false_is_an_error_though_the_status_is_200(service: Sandbox) -> None:
    service.misbehave(notSuccess=True, errors=["no such property"])
    assert _sender(service).send(SAMPLE) == Answer(outcome="error", messages=("no such property",))


@pytest.mark.parametrize("refusal", ["html", "redirect", "401"])
@pytest.mark.parametrize("wrong", [True, False])
def test_a_key_that_is_not_taken(service: Sandbox, refusal: str, wrong: bool) -> None:
    service.switch(refusal=refusal, provisioning=wrong)
    slept = Slept()
    failed = _failure(service, slept, "another-key-77e24a" if wrong else service.key)
    assert "does not take the key" in failed.message
    assert "Admin › Integrations" in failed.help
    assert not failed.may_have_applied
    assert slept.naps == []


def test_a_wrong_key_is_said_though_the_request_is_large(service: Sandbox) -> None:
    large = msgspec.structs.replace(SAMPLE.people[0], job_title="J" * 5_000_000)
    with pytest.raises(TargetError, match="does not take the key"):
        _sender(service, key="another-key-77e24a").send(
            msgspec.structs.replace(SAMPLE, people=(large, *SAMPLE.people[1:]))
        )


def test_an_empty_organisation_is_refused_in_the_services_words(service: Sandbox) -> None:
    with pytest.raises(TargetError, match=r"refuses what was sent \(400\): users cannot be empty"):
        _sender(service).send(Snapshot())


def test_too_many_requests_are_waited_out(service: Sandbox) -> None:
    service.misbehave(status=429, retryAfter="7", times=2)
    slept = Slept()
    assert _sender(service, slept).send(SAMPLE).outcome == "success"
    assert slept.naps == [7, 7]


def test_retry_after_may_be_a_date(service: Sandbox) -> None:
    service.misbehave(status=503, retryAfter="Sun, 22 Nov 2026 12:00:30 GMT", times=1)
    slept = Slept()
    _sender(service, slept).send(SAMPLE)
    assert slept.naps == [30]


def test_a_wait_that_is_too_long_is_not_begun(service: Sandbox) -> None:
    service.misbehave(status=429, retryAfter="3600")
    slept = Slept()
    failed = _failure(service, slept)
    assert (
        failed.message == "The service says that there were too many requests (429); it asks to wait 1 hour; "
        "nothing was applied"
    )
    assert slept.naps == []


def test_an_error_of_its_own_is_tried_again_ever_more_slowly(service: Sandbox) -> None:
    service.misbehave(status=500)
    slept = Slept()
    failed = _failure(service, slept)
    assert slept.naps == [1, 2, 4, 8, 16]
    assert failed.message == "The service has an error of its own (500) (tried 6 times)"
    assert failed.may_have_applied


def test_nothing_takes_longer_than_three_minutes(service: Sandbox) -> None:
    service.misbehave(status=503, retryAfter="50")
    slept = Slept(timeout=100_000)
    assert _failure(service, slept).may_have_applied  # a gateway says 503 of what a service has taken, too
    assert slept.naps == [50, 50, 50]


@pytest.mark.parametrize("when", ["before", "during", "after"])
def test_a_cut_connection_is_tried_again(service: Sandbox, when: str) -> None:
    service.misbehave(drop=when, times=2)
    slept = Slept()
    assert _sender(service, slept).send(SAMPLE) == Answer(outcome="success")
    assert slept.naps == [1, 2]


def test_what_a_cut_connection_leaves_is_unknown(service: Sandbox) -> None:
    service.misbehave(drop="after")
    failed = _failure(service)
    assert failed.message == "The connection was cut (tried 6 times)"
    assert failed.may_have_applied
    assert failed.help.count("overwrites") == 1, "said once"
    assert "whether the service took the sync or not" in failed.help
    assert failed.may_have_applied


def test_a_doubt_stays_when_a_later_try_is_refused(service: Sandbox) -> None:
    service.misbehave(drop="after", times=1)
    service.switch(refusal="401")
    slept = Slept()
    calls = slept.naps

    def switched_off(seconds: float) -> None:
        calls.append(seconds)
        service.switch(provisioning=False)

    pace = msgspec.structs.replace(slept.pace, sleep=switched_off)
    with pytest.raises(TargetError) as failed:
        sender_for(_target(service), Key(service.key), base=Path(), pace=pace).send(SAMPLE)
    assert failed.value.may_have_applied


def test_no_answer_in_time(service: Sandbox) -> None:
    service.misbehave(delay=3600)
    failed = _failure(service, Slept(timeout=0.3))
    assert failed.message == "The service does not answer in time"
    assert failed.may_have_applied


def test_nobody_there() -> None:
    target = Target(
        type=TargetType.OFFICEVIBE, url="http://127.0.0.1:9", sync_manager_email="hr@acme.example"
    )
    slept = Slept()
    with pytest.raises(TargetError) as failed:
        sender_for(target, Key("some-key"), base=Path(), pace=slept.pace).send(SAMPLE)
    assert failed.value.message == "The service cannot be reached (tried 3 times); nothing was applied"
    assert not failed.value.may_have_applied
    _holds_no_key(failed.value, "some-key")


@pytest.mark.parametrize("envelope", [True, False, None])
def test_the_account_reads_alike_in_every_shape(service: Sandbox, envelope: bool | None) -> None:
    _sender(service).send(SAMPLE)
    service.switch(envelope=envelope, fistName=envelope is True, showGroups=envelope is False)
    told: list[tuple[int, int]] = []
    reader = reader_for(_target(service), Key(service.key), pace=Slept().pace)
    assert reader is not None
    account = reader.account(progress=lambda done, total: told.append((done, total)))
    assert [(person.email, person.first_name, person.is_manager) for person in account.people] == [
        ("john.cote@acme.example", "John", False),
        ("steph.roy@acme.example", "Steph", True),
    ]
    assert [(team.id, team.name, team.members) for team in account.teams] == [
        ("department", "Customer Service", ()),
        ("stephs-team", "Steph's Team", ("john.cote@acme.example", "steph.roy@acme.example")),
    ]
    assert told == [(1, 2), (2, 2)]
    assert [team.members for team in reader.account(members=False).teams] == [None, None]


def test_a_read_that_is_refused_keeps_the_services_words(service: Sandbox) -> None:
    service.misbehave(notSuccess=True, only="read")
    reader = reader_for(_target(service), Key(service.key), pace=Slept().pace)
    assert reader is not None
    with pytest.raises(TargetError, match="refuses to show the account: The read failed") as failed:
        reader.account()
    assert "Admin › Integrations" in failed.value.help


def test_inviting_needs_a_sync_manager(service: Sandbox) -> None:
    target = Target(type=TargetType.OFFICEVIBE, url=service.url, invite_new_users=True)
    with pytest.raises(TargetError, match="without a sync manager"):
        sender_for(target, Key("k"), base=Path(), pace=Slept().pace)


@pytest.mark.parametrize("type_", [TargetType.OFFICEVIBE, TargetType.WORKLEAP])
def test_without_a_key_nothing_is_sent(type_: TargetType) -> None:
    with pytest.raises(TargetError, match="no API key"):
        sender_for(Target(type=type_, url="https://a.example"), None, base=Path(), pace=Slept().pace)


def test_what_shows_nothing_has_no_reader() -> None:
    for type_ in (TargetType.CSV, TargetType.WORKLEAP):
        assert reader_for(Target(type=type_), None, pace=Slept().pace) is None
    with pytest.raises(TargetError, match="no API key"):
        reader_for(Target(type=TargetType.OFFICEVIBE), None, pace=Slept().pace)
