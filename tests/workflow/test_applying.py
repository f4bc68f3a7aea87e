"""Apply against a directory of CSVs and real states: what stops it, what it records, who wins."""

import datetime
import resource
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import msgspec
import pytest

from ovsync.model import Snapshot
from ovsync.planning.plan import Base, Guard
from ovsync.state import Store, open_store
from ovsync.targets.csv_sending import CsvSender
from ovsync.targets.errors import TargetError
from ovsync.targets.sending import Answer
from ovsync.workflow.apply_inputs import ApplyInputs, Ending, Expectation, Outcome, Step, Surroundings
from ovsync.workflow.apply_notes import lately_removed, pending_notes
from ovsync.workflow.applying import apply
from tests.state.places import git, remote_and_clone
from tests.workflow.applying_process import Run, company, inputs_for

NOW = datetime.datetime(2026, 3, 2, 9, 0, tzinfo=datetime.UTC)


class Sending:
    """Writes the CSVs, and then answers as it is told."""

    def __init__(self, root: Path, answer: Answer | BaseException | None = None) -> None:
        self._sender = CsvSender(root / "build")
        self._answer = answer
        self.sent: list[Snapshot] = []

    def send(self, snapshot: Snapshot) -> Answer:
        self.sent.append(snapshot)
        said = self._sender.send(snapshot)
        if isinstance(self._answer, BaseException):
            raise self._answer
        return self._answer or said


class Office:
    """A state in a directory, with everything an apply needs around it."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.run = Run(root=str(root), state="file:s")

    @property
    def store(self) -> Store:
        return open_store(self.run.state, root=self.root)

    def inputs(self, *names: str, **more: object) -> ApplyInputs:
        return msgspec.structs.replace(inputs_for(self.run, company(*names), NOW)[0], **more)

    def apply(
        self,
        inputs: ApplyInputs,
        *,
        sender: Sending | None = None,
        step: Callable[[Step], None] = lambda step: None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> Outcome:
        around = Surroundings(clock=lambda: NOW, pause=lambda seconds: None, step=step, cancelled=cancelled)
        return apply(inputs, store=self.store, sender=sender or Sending(self.root), around=around)


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """Ana and Bob are applied."""
    office = Office(tmp_path)
    assert office.apply(office.inputs("ana", "bob")).ending is Ending.APPLIED
    return office


def test_what_was_applied_is_recorded_with_its_past(office: Office) -> None:
    outcome = office.apply(office.inputs("ana", "cy"))
    state = office.store.read().state
    assert outcome.ending is Ending.APPLIED
    assert state == outcome.state
    assert state is not None
    assert (state.serial, state.actor, state.organization) == (2, "ci", "Acme")
    assert state.snapshot == company("ana", "cy")
    assert [text.parts for text in state.history[1].removed] == [("bob", "bob@acme.example")]
    removed = lately_removed(state)[0]
    assert (removed.people, removed.of, removed.on) == (("bob@acme.example",), 2, NOW.date())
    assert office.store.holder() is None


def test_with_nothing_to_change_nothing_is_sent_unless_asked(office: Office) -> None:
    sender = Sending(office.root)
    assert office.apply(office.inputs("ana", "bob"), sender=sender).ending is Ending.NOTHING
    assert sender.sent == []
    outcome = office.apply(office.inputs("ana", "bob", resend=True), sender=sender)
    assert (outcome.ending, len(sender.sent)) == (Ending.APPLIED, 1)


def test_a_dry_run_sends_and_records_nothing(office: Office) -> None:
    sender, before = Sending(office.root), office.store.read()
    assert office.apply(office.inputs("ana", dry_run=True), sender=sender).ending is Ending.DRY
    assert (sender.sent, office.store.read()) == ([], before)


def test_a_stale_plan_is_refused(office: Office) -> None:
    inputs, sender = office.inputs("ana", "cy"), Sending(office.root)
    office.apply(office.inputs("ana", "dee"))
    outcome = office.apply(inputs, sender=sender)
    assert (outcome.ending, sender.sent) == (Ending.STALE, [])
    assert "made against serial 1, and the state is at serial 2" in outcome.message


@pytest.mark.parametrize(
    ("base", "words"),
    [
        (Base(), "without a state, and now there is serial 1"),
        (Base(serial=1, lineage="f" * 32, kind="state"), "its lineage differs"),
        (Base(kind="revision", revision="main"), "made against a revision"),
    ],
)
def test_a_plan_of_another_base_is_refused(office: Office, base: Base, words: str) -> None:
    inputs = office.inputs("ana")
    plan = msgspec.structs.replace(inputs.plan, base=base)
    outcome = office.apply(msgspec.structs.replace(inputs, plan=plan))
    assert outcome.ending is Ending.STALE
    assert words in outcome.message


def test_an_org_that_is_not_the_planned_one_is_refused(office: Office) -> None:
    inputs = office.inputs("ana")
    other = msgspec.structs.replace(inputs.desired, snapshot=company("mallory"))
    outcome = office.apply(msgspec.structs.replace(inputs, desired=other))
    assert outcome.ending is Ending.STALE
    assert "compiles to something else" in outcome.message


def test_a_breached_guard_stops_it_and_says_how_it_is_allowed(office: Office) -> None:
    guard = Guard(name="removals", limit="5%", actual=1, breached=True, message="1 removal, limit 5%")
    inputs = office.inputs("ana")
    plan = msgspec.structs.replace(inputs.plan, guards=(guard,))
    sender = Sending(office.root)
    outcome = office.apply(msgspec.structs.replace(inputs, plan=plan), sender=sender)
    assert (outcome.ending, sender.sent) == (Ending.GUARDED, [])
    assert "--allow removals" in outcome.help
    allowed = msgspec.structs.replace(plan, guards=(msgspec.structs.replace(guard, allowed=True),))
    assert office.apply(msgspec.structs.replace(inputs, plan=allowed)).ending is Ending.APPLIED


def test_only_what_was_reviewed_is_applied(office: Office) -> None:
    one, both = office.inputs("ana", "bob", "cy"), office.inputs("ana", "bob", "cy", "dee")
    for expect in (Expectation(fingerprint=one.plan.fingerprint), Expectation(plans=(one.plan,))):
        outcome = office.apply(msgspec.structs.replace(both, expect=expect))
        assert outcome.ending is Ending.UNREVIEWED
        assert "dee" in {change.id for change in outcome.unreviewed}
    dee = office.inputs("ana", "bob", "dee")
    two = Expectation(plans=(one.plan, dee.plan))
    assert office.apply(msgspec.structs.replace(both, expect=two)).ending is Ending.APPLIED


def test_an_interrupt_before_sending_leaves_nothing(office: Office) -> None:
    for last in (Step.READ, Step.INTENDED):
        reached: list[Step] = []
        sender = Sending(office.root)
        outcome = office.apply(
            office.inputs("ana"),
            sender=sender,
            step=reached.append,
            cancelled=lambda last=last, reached=reached: last in reached,  # type: ignore[misc]
        )
        assert (outcome.ending, outcome.may_have_applied, sender.sent) == (Ending.INTERRUPTED, False, [])
        state = office.store.read().state
        assert state is not None
        assert (state.serial, state.intents) == (1, ())
        assert office.store.holder() is None


def test_an_interrupt_while_sending_says_what_is_unknown(office: Office) -> None:
    outcome = office.apply(office.inputs("ana"), sender=Sending(office.root, KeyboardInterrupt()))
    assert (outcome.ending, outcome.may_have_applied) == (Ending.INTERRUPTED, True)
    assert "may hold either" in outcome.message
    assert pending_notes(office.store.read().state)
    assert office.store.holder() is None


def test_an_unanswered_apply_is_sent_again_even_when_nothing_changes(office: Office) -> None:
    lost = TargetError("the connection was cut", may_have_applied=True)
    assert office.apply(office.inputs("ana"), sender=Sending(office.root, lost)).ending is Ending.UNANSWERED
    sender = Sending(office.root)
    inputs = office.inputs("ana", "bob")
    assert not inputs.plan.has_changes
    assert office.apply(inputs, sender=sender).ending is Ending.APPLIED
    assert len(sender.sent) == 1
    assert pending_notes(office.store.read().state) == ()


def test_a_warning_is_recorded_and_repeated(office: Office) -> None:
    answer = Answer(outcome="warning", messages=("team already exists",))
    outcome = office.apply(office.inputs("ana"), sender=Sending(office.root, answer))
    assert (outcome.ending, outcome.messages) == (Ending.WARNED, ("team already exists",))
    assert "team already exists" in pending_notes(office.store.read().state)[0]


@pytest.mark.parametrize(
    "answer", [Answer(outcome="error", messages=("no",)), TargetError("the key was refused")]
)
def test_an_error_moves_nothing(office: Office, answer: Answer | TargetError) -> None:
    before = office.store.read().state
    assert office.apply(office.inputs("ana"), sender=Sending(office.root, answer)).ending is Ending.REFUSED
    after = office.store.read().state
    assert before is not None
    assert after is not None
    assert (after.serial, after.intents, after.history) == (1, (), before.history)


def test_a_state_that_cannot_be_written_is_said_before_anything_is_sent(tmp_path: Path) -> None:
    bare, clone = remote_and_clone(tmp_path)
    _freeze(bare)
    office = Office(clone)
    office.run = msgspec.structs.replace(office.run, state="git:origin#state")
    sender = Sending(clone)
    outcome = office.apply(office.inputs("ana"), sender=sender)
    assert (outcome.ending, sender.sent) == (Ending.FAILED, [])
    assert "frozen" in outcome.message


def test_a_push_that_fails_after_sending_is_repaired_by_the_next_apply(tmp_path: Path) -> None:
    bare, clone = remote_and_clone(tmp_path)
    office = Office(clone)
    office.run = msgspec.structs.replace(office.run, state="git:origin#state")

    def freeze(step: Step) -> None:
        if step is Step.ANSWERED:
            _freeze(bare)

    outcome = office.apply(office.inputs("ana"), step=freeze)
    assert (outcome.ending, outcome.may_have_applied) == (Ending.UNRECORDED, True)
    assert "the service took the sync" in outcome.message
    lock = office.store.holder()
    assert lock is not None
    assert any("lock could not be given up" in notice for notice in outcome.notices)
    (bare / "hooks" / "pre-receive").unlink()
    office.store.unlock(lock.id)
    assert "never answered" in pending_notes(office.store.read().state)[0]
    assert office.apply(office.inputs("ana")).ending is Ending.APPLIED
    assert git(bare, "branch", "--list", "--format=%(refname:short)").split() == ["main", "state"]


def test_a_disk_that_is_full_after_sending_is_repaired_by_the_next_apply(office: Office) -> None:
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)

    def fill(step: Step) -> None:
        if step is Step.ANSWERED:
            resource.setrlimit(resource.RLIMIT_FSIZE, (10, hard))

    try:
        outcome = office.apply(office.inputs("ana", "cy"), step=fill)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert outcome.ending is Ending.UNRECORDED
    assert "File too large" in outcome.message
    assert "never answered" in pending_notes(office.store.read().state)[0]
    assert office.apply(office.inputs("ana", "cy")).ending is Ending.APPLIED


def test_a_full_disk_is_met_before_anything_is_sent(office: Office) -> None:
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)

    def fill(step: Step) -> None:
        if step is Step.READ:
            resource.setrlimit(resource.RLIMIT_FSIZE, (10, hard))

    sender = Sending(office.root)
    try:
        outcome = office.apply(office.inputs("ana", "cy"), step=fill, sender=sender)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert (outcome.ending, sender.sent) == (Ending.FAILED, [])
    state = office.store.read().state
    assert state is not None
    assert (state.serial, state.intents) == (1, ())


@pytest.mark.parametrize("moment", [Step.INTENDED, Step.SENDING, Step.ANSWERED])
def test_a_lock_broken_at_the_worst_moment_loses_no_update(office: Office, moment: Step) -> None:
    """One run is at `moment` when somebody breaks its lock and applies something else; then it goes on."""
    other: list[Outcome] = []

    def intrude(step: Step) -> None:
        holder = office.store.holder()
        if step is moment and holder is not None:
            office.store.unlock(holder.id)
            other.append(office.apply(office.inputs("ana", "dee")))

    outcome = office.apply(office.inputs("ana", "cy"), step=intrude)
    stored = office.store.read()
    assert other[0].ending is Ending.APPLIED
    assert outcome.ending is Ending.APPLIED
    assert any("same time" in notice for notice in outcome.notices)
    assert stored.notices == ()
    assert stored.state is not None
    assert [entry.serial for entry in stored.state.history] == [1, 2, 3]
    assert stored.state.snapshot == company("ana", "cy")
    assert office.store.read_serial(2)[1].snapshot == company("ana", "dee")
    assert "not known which sync came last" in pending_notes(stored.state)[0]
    assert office.apply(office.inputs("ana", "cy")).ending is Ending.APPLIED
    assert pending_notes(office.store.read().state) == ()


def test_a_lock_broken_before_the_intent_costs_the_one_that_came_late(office: Office) -> None:
    def intrude(step: Step) -> None:
        holder = office.store.holder()
        if step is Step.READ and holder is not None and holder.what.startswith("ovsync apply"):
            office.store.unlock(holder.id)
            office.apply(office.inputs("ana", "dee"))

    sender = Sending(office.root)
    outcome = office.apply(office.inputs("ana", "cy"), step=intrude, sender=sender)
    assert (outcome.ending, sender.sent) == (Ending.STALE, [])


@pytest.mark.parametrize(("state", "rounds"), [("file:s", 5), ("git:origin#state", 2)])
def test_of_two_applies_of_one_plan_at_once_exactly_one_wins(tmp_path: Path, state: str, rounds: int) -> None:
    _, clone = remote_and_clone(tmp_path)
    office = Office(clone)
    office.run = msgspec.structs.replace(office.run, state=state)
    for serial in range(1, rounds + 1):
        both = [office.inputs("ana", f"p{serial}", who) for who in ("x", "y")]
        with ThreadPoolExecutor(2) as pool:
            endings = [outcome.ending for outcome in pool.map(office.apply, both)]
        stored = office.store.read()
        assert stored.state is not None
        assert endings.count(Ending.APPLIED) == 1, endings
        assert set(endings) <= {Ending.APPLIED, Ending.LOCKED, Ending.STALE}
        assert (stored.state.serial, stored.notices, stored.state.intents) == (serial, (), ())


def _freeze(bare: Path) -> None:
    hook = bare / "hooks" / "pre-receive"
    hook.write_text("#!/bin/sh\necho 'frozen' >&2\nexit 1\n")
    hook.chmod(0o755)
