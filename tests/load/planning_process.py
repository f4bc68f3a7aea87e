"""Many plans against one state, in a process of its own; see contention.py."""

import datetime
import sys
import time
from pathlib import Path

import msgspec

from ovsync.planning.digest import digest_of
from ovsync.state import open_store
from tests.load.contention import Seen
from tests.workflow.applying_process import Run, company, inputs_for


def main() -> None:
    """Plan as often as the command line says, and on until the file is there; print what was seen."""
    run = msgspec.json.decode(sys.argv[1], type=Run)
    serials: list[int] = []
    seconds: list[float] = []
    while len(seconds) < int(sys.argv[2]) or not Path(sys.argv[3]).exists():
        began = time.monotonic()
        inputs, _ = inputs_for(run, company("ana", "bob"), datetime.datetime.now(datetime.UTC))
        seconds.append(time.monotonic() - began)
        serials.append(inputs.plan.base.serial)
    state = open_store(run.state, root=Path(run.root)).read().state
    assert state is None or not state.is_applied or digest_of(state.snapshot) == state.digest
    sys.stdout.buffer.write(msgspec.json.encode(Seen(serials=tuple(serials), seconds=tuple(seconds))))


if __name__ == "__main__":
    main()
