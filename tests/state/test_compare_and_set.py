"""Compare-and-set as a machine of two runners that read and write in any order."""

import tempfile
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from ovsync.state import ConflictError, Store, Stored, open_store
from tests.state.applications import apply_to
from tests.state.places import snapshot

RUNNERS = st.sampled_from((0, 1, 2))
KEYS = ((), (bytes(range(32)),))


class Runners(RuleBasedStateMachine):
    """Three runners, one state. The model is the list of names that were recorded, in order."""

    def __init__(self) -> None:
        super().__init__()
        self._directory = tempfile.TemporaryDirectory()
        root = Path(self._directory.name)
        self.stores: list[Store] = [open_store("file:s", root=root, keys=KEYS[0]) for _ in range(3)]
        self.read: dict[int, tuple[Stored, int]] = {}
        self.recorded: list[str] = []
        self.writes = 0

    @rule(runner=RUNNERS)
    def look(self, runner: int) -> None:
        self.read[runner] = (self.stores[runner].read(), self.writes)

    @precondition(lambda self: bool(self.read))
    @rule(runner=RUNNERS, people=st.sets(st.sampled_from(("ana", "bob", "cy")), min_size=1))
    def write(self, runner: int, people: set[str]) -> None:
        if runner not in self.read:
            return
        stored, at = self.read.pop(runner)
        name = f"{runner}-{len(self.recorded)}"
        try:
            apply_to(self.stores[runner], stored, name, snapshot(*people))
        except ConflictError:
            assert at != self.writes, "a write over what was read last must win"
        else:
            assert at == self.writes, "a write over what somebody has replaced must lose"
            self.recorded.append(f"{name}@runner")
            self.writes += 1

    @invariant()
    def nothing_is_lost(self) -> None:
        stored = self.stores[0].read()
        history = stored.state.history if stored.state else ()
        assert [entry.actor.text for entry in history] == self.recorded
        assert stored.notices == ()

    def teardown(self) -> None:
        self._directory.cleanup()


TestRunners = Runners.TestCase
TestRunners.settings = settings(max_examples=20, stateful_step_count=15, deadline=None)
