"""Many plans and applies on one state, in real processes. Prints figures; fails where an update is lost.

python -m tests.load.contention                      200 rounds, 1,000 plans, 20 applies, in a directory
python -m tests.load.contention --state git          the same in a branch of a bare remote
python -m tests.load.contention --rounds 5 --plans 40 --applies 4 --processes 2
"""

import argparse
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

import msgspec

from ovsync.planning.digest import digest_of
from ovsync.state import State, open_store
from tests.state.places import remote_and_clone
from tests.workflow.applying_process import ROOT, Run, Said, outcome_of, start

_NAMES = ("ana", "bob")


class Seen(msgspec.Struct, frozen=True, kw_only=True):
    """What one planning process saw: serials in order, and seconds for each plan."""

    serials: tuple[int, ...]
    seconds: tuple[float, ...]


def duels(run: Run, rounds: int) -> Counter[str]:
    """Two applies of plans on one base, started at once; exactly one wins, the other is refused."""
    ended: Counter[str] = Counter()
    for number in range(rounds):
        before = _state(run).serial
        winner, loser = sorted(_duel(run, number), key=lambda said: said.ending != "applied")
        assert winner.ending == "applied", winner
        assert loser.ending in ("locked", "stale"), loser
        after = _state(run)
        assert after.serial == before + 1, f"{before} → {after.serial}"
        assert not after.intents
        ended[loser.ending] += 1
    return ended


def _duel(run: Run, number: int) -> list[Said]:
    gate = Path(run.root) / f"gate-{number}"
    both = [
        start(
            msgspec.structs.replace(
                run, gate=str(gate), actor=actor, names=(*_NAMES, f"p{number}", f"q{number}-{actor}")
            )
        )
        for actor in ("x", "y")
    ]
    while not all(Path(f"{gate}.{actor}").exists() for actor in ("x", "y")):
        assert all(process.poll() is None for process in both), "an apply ended before it began"
        time.sleep(0.002)
    gate.touch()
    said = [outcome_of(process) for process in both]
    return [one for one in said if one is not None]


def crowd(run: Run, *, plans: int, processes: int, applies: int) -> tuple[list[Seen], list[Said], float]:
    """At least `plans` plans in `processes` processes, for as long as `applies` applies run; what all saw."""
    began = time.monotonic()
    share = plans // processes
    done = Path(run.root) / "applies-done"
    said_run = msgspec.json.encode(run).decode()
    command = [sys.executable, "-m", "tests.load.planning_process", said_run, str(share), str(done)]
    readers = [subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE) for _ in range(processes)]
    said = []
    for number in range(applies):
        one = outcome_of(
            start(
                msgspec.structs.replace(
                    run, names=(*_NAMES, f"a{number}"), actor=f"apply-{number}", lock_timeout=60
                )
            )
        )
        assert one is not None
        said.append(one)
    done.touch()
    seen = [msgspec.json.decode(reader.communicate()[0], type=Seen) for reader in readers]
    return seen, said, time.monotonic() - began


def check(run: Run, seen: list[Seen], said: list[Said], before: int) -> None:
    """Nobody saw the state go back, no serial is missing, every apply is in the history."""
    state = _state(run)
    assert [entry.serial for entry in state.history] == list(range(1, state.serial + 1))
    assert state.serial == before + sum(one.ending == "applied" for one in said)
    assert all(one.ending == "applied" for one in said), said
    for one in seen:
        assert list(one.serials) == sorted(one.serials), "a plan saw an older state than the one before"


def _state(run: Run) -> State:
    stored = open_store(run.state, root=Path(run.root)).read()
    assert stored.notices == (), stored.notices
    state = stored.state or State(lineage="")
    assert not state.is_applied or digest_of(state.snapshot) == state.digest
    return state


def main(arguments: list[str] | None = None) -> None:
    """Run both, print figures."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--state", choices=("file", "git"), default="file")
    parser.add_argument("--rounds", type=int, default=200)
    parser.add_argument("--plans", type=int, default=1000)
    parser.add_argument("--processes", type=int, default=8)
    parser.add_argument("--applies", type=int, default=20)
    wanted = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as directory:
        root = Path(directory) / "work"
        state = "file:s"
        if wanted.state == "git":
            _, root = remote_and_clone(Path(directory))
            state = "git:origin#state"
        root.mkdir(exist_ok=True)
        run = Run(root=str(root), state=state)
        _print_duels(run, wanted.rounds)
        _print_crowd(run, wanted.plans, wanted.processes, wanted.applies)


def _print_duels(run: Run, rounds: int) -> None:
    began = time.monotonic()
    refused = duels(run, rounds)
    took = time.monotonic() - began
    print(f"two applies at once, {rounds} times in {took:.1f} s: one won each time; the other was")
    print(f"  locked out (4): {refused['locked']}, stale (3): {refused['stale']}; no gap in the serials")


def _print_crowd(run: Run, plans: int, processes: int, applies: int) -> None:
    before = _state(run).serial
    seen, said, took = crowd(run, plans=plans, processes=processes, applies=applies)
    check(run, seen, said, before)
    seconds = sorted(second for one in seen for second in one.seconds)
    serials = sorted(serial for one in seen for serial in one.serials)
    median, longest = seconds[len(seconds) // 2] * 1000, seconds[-1] * 1000
    print(f"{len(seconds)} plans in {processes} processes while {applies} applies ran, {took:.1f} s:")
    print(f"  a plan took {median:.1f} ms (median), {longest:.1f} ms (longest)")
    print(f"  they saw serials {serials[0]} to {serials[-1]} and never went back;")
    print(f"  the state went from {before} to {_state(run).serial}; none is missing")


if __name__ == "__main__":
    main()
