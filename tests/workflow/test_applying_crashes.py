"""kill -9 between any two steps of a real apply, against a service in a process of its own."""

from pathlib import Path

import msgspec
import pytest

from ovsync.state import open_store
from ovsync.workflow.apply_inputs import Step
from ovsync.workflow.apply_notes import pending_notes
from tests.sandbox.running import Sandbox, sandbox
from tests.workflow.applying_process import Run, Said, company, outcome_of, start

__all__ = ["sandbox"]

SENT = {Step.ANSWERED, Step.RECORDED, Step.UNLOCKED}
UNANSWERED = {Step.INTENDED, Step.SENDING, Step.ANSWERED}


def _apply(run: Run, **changes: object) -> Said | None:
    return outcome_of(start(msgspec.structs.replace(run, **changes)))


@pytest.fixture
def run(sandbox: Sandbox, tmp_path: Path) -> Run:
    """A first apply is recorded: ana and bob were invited."""
    first = Run(root=str(tmp_path), state="file:.ovsync/production", url=sandbox.url, key=sandbox.key)
    said = _apply(first)
    assert said is not None
    assert (said.ending, said.serial) == ("applied", 1)
    return first


@pytest.mark.parametrize("step", list(Step))
def test_an_apply_killed_at_any_step_is_known_and_repaired(step: Step, run: Run, sandbox: Sandbox) -> None:
    desired = ("ana", "cy")
    assert _apply(run, names=desired, die=step) is None

    emails = {member["email"] for member in sandbox.see("members") if member["status"] != "deactivated"}
    assert ("cy@acme.example" in emails) == (step in SENT)
    state = open_store(run.state, root=Path(run.root)).read().state
    assert state is not None
    assert state.serial == (2 if step in (Step.RECORDED, Step.UNLOCKED) else 1)
    told = " ".join(pending_notes(state))
    assert ("An apply of serial 2 was sent and never answered" in told) == (step in UNANSWERED)

    repaired = _apply(run, names=desired)
    assert repaired is not None
    assert repaired.ending == ("nothing" if step in (Step.RECORDED, Step.UNLOCKED) else "applied")
    after = open_store(run.state, root=Path(run.root)).read()
    assert after.applied is not None
    assert after.notices == ()
    assert (after.applied.serial, after.applied.intents) == (2, ())
    assert after.applied.snapshot == company(*desired)
    assert {one["email"] for one in sandbox.see("members")} == {"ana@acme.example", "cy@acme.example"}
    invited = [one["email"] for one in sandbox.see("invitations")]
    assert sorted(invited) == ["ana@acme.example", "bob@acme.example", "cy@acme.example"]


def test_the_first_apply_killed_while_sending_leaves_no_false_base(sandbox: Sandbox, tmp_path: Path) -> None:
    run = Run(root=str(tmp_path), state="file:s", url=sandbox.url, key=sandbox.key, die=Step.ANSWERED)
    assert _apply(run) is None
    stored = open_store(run.state, root=tmp_path).read()
    assert stored.applied is None
    assert pending_notes(stored.state)
    said = _apply(run, die="")
    assert said is not None
    assert (said.ending, said.serial) == ("applied", 1)
    assert any("never answered" in note for note in said.notes)
    assert any("left behind by a run that died" in notice for notice in said.notices)


@pytest.mark.parametrize("drop", ["before", "during", "after"])
def test_a_connection_cut_for_good_leaves_an_unanswered_apply(drop: str, run: Run, sandbox: Sandbox) -> None:
    sandbox.misbehave(drop=drop)
    said = _apply(run, names=("ana", "cy"), timeout=1)
    assert said is not None
    assert said.ending == "unanswered"
    assert "may hold either" in said.message
    sandbox.misbehave()
    said = _apply(run, names=("ana", "cy"))
    assert said is not None
    assert (said.ending, said.serial) == ("applied", 2)
    invited = [one["email"] for one in sandbox.see("invitations")]
    assert invited.count("cy@acme.example") == 1


def test_a_refusal_moves_nothing_and_leaves_nothing_open(run: Run, sandbox: Sandbox) -> None:
    sandbox.misbehave(notSuccess=True)
    said = _apply(run, names=("ana", "cy"))
    assert said is not None
    assert said.ending == "refused"
    state = open_store(run.state, root=Path(run.root)).read().state
    assert state is not None
    assert (state.serial, state.intents) == (1, ())
