"""An apply as a process of its own that the service refuses; tests/cli/test_crashes.py kills the program."""

from pathlib import Path

from ovsync.state import open_store
from tests.sandbox.running import Sandbox, sandbox
from tests.workflow.applying_process import Run, outcome_of, start

__all__ = ["sandbox"]


def test_a_refusal_moves_nothing_and_leaves_nothing_open(sandbox: Sandbox, tmp_path: Path) -> None:
    sandbox.misbehave(notSuccess=True)
    run = Run(root=str(tmp_path), state="file:s", url=sandbox.url, key=sandbox.key)
    said = outcome_of(start(run))
    assert said is not None
    assert said.ending == "refused"
    state = open_store(run.state, root=tmp_path).read().state
    assert state is not None
    assert (state.serial, state.intents) == (0, ())
