"""The rows of the benchmark on one organisation, each held to a yardstick taken right before and after.

What a machine can do drifts by a quarter within minutes. So every round measures everything once, between
two yardsticks, and a row's ratio is the median over the rounds.
"""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import mean, median

import msgspec

from tests.bench.generate import TITLES, key_of, path_of, write
from tests.bench.measuring import Measured, measured, peak

PATHS = """\
import pathlib, sys, yaml
paths = sorted(pathlib.Path(sys.argv[1]).rglob("*.yaml"))
"""
OBVIOUS = f"""{PATHS}
for path in paths:
    yaml.load(path.read_bytes(), yaml.CSafeLoader)
"""
KEPT = f"{PATHS}kept = [yaml.load(path.read_bytes(), yaml.CSafeLoader) for path in paths]"


class Target(msgspec.Struct, frozen=True, kw_only=True):
    """What is aimed at, with 100,000 people: a ratio, and megabytes (0: none is set)."""

    ratio: float
    megabytes: int = 0


VALIDATE = Target(ratio=0.35, megabytes=700)
EVERYTHING = Target(ratio=0.60, megabytes=1000)
UNCACHED = Target(ratio=0.45, megabytes=800)
ONE_FILE = Target(ratio=0.06, megabytes=600)
APPLY = Target(ratio=0.10)


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """One line of the table. kept: the ratio to the yardstick that keeps its values."""

    what: str
    people: int
    took: Measured
    megabytes: float
    ratio: float
    kept: float
    target: Target | None = None


class Command(msgspec.Struct, frozen=True, kw_only=True):
    """What a row measures. before: makes ready for it, unmeasured, and is told a number of its own."""

    what: str
    arguments: tuple[str, ...]
    folder: Path
    before: Callable[[int], None] | None = None
    target: Target | None = None

    def measured(self, number: int) -> Measured:
        """Run it once."""
        return measured(self._made_ready(number), self.folder, runs=1)

    def peak(self, number: int) -> float:
        """The megabytes of one more run, so that looking takes nobody's time."""
        return peak(self._made_ready(number), self.folder)

    def _made_ready(self, number: int) -> list[str]:
        if self.before:
            self.before(number)
        return [sys.executable, *self.arguments]


class Bench:
    """One organisation on disk, and what is measured on it."""

    def __init__(self, people: int, folder: Path, *, runs: int, derived: bool = False) -> None:
        self.people = people
        self.runs = runs
        self._folder = folder
        self._derived = derived
        self._number = 0
        write(people, folder / "org", derived=derived)

    def rows(self) -> Iterator[Row]:
        """All rows on this organisation."""
        obvious, kept, *commands = self._commands()
        self.apply()
        self._ovsync("plan").measured(0)
        times: dict[str, list[Measured]] = {}
        before = obvious.measured(0)
        yardsticks = []
        for _ in range(self.runs):
            of_round = {one.what: one.measured(self._next()) for one in (kept, *commands)}
            after = obvious.measured(0)
            yardsticks.append(mean((before.seconds, after.seconds)))
            of_round[obvious.what] = before = after
            for what, took in of_round.items():
                times.setdefault(what, []).append(took)
        for one in (obvious, kept, *commands):
            yield self._row(one, times[one.what], yardsticks, times[kept.what])

    def apply(self) -> None:
        """Make the state equal to the organisation, and the cache warm."""
        self._ovsync("apply", "--auto-approve").measured(0)

    def plan(self) -> float:
        """Seconds of a plan against an equal state with nothing cached."""
        command = self._ovsync("plan", "--no-cache")
        return median(command.measured(0).seconds for _ in range(self.runs))

    def _commands(self) -> list[Command]:
        fresh = self._folder / "fresh"
        write(self.people, fresh / "org", derived=self._derived)
        bare, apply = ("--no-cache",), ("apply", "--auto-approve")
        make, replace = self._ovsync, msgspec.structs.replace
        everything = make("plan", "--format", "json", *bare, what="plan --format json, everything new")
        return [
            Command(what="yaml.load(CSafeLoader)", arguments=("-c", OBVIOUS, "org"), folder=self._folder),
            Command(what="the same, values kept", arguments=("-c", KEPT, "org"), folder=self._folder),
            make("validate", *bare, what="validate, nothing cached", target=VALIDATE),
            replace(everything, folder=fresh, target=EVERYTHING),
            make("plan", *bare, what="plan, equal state, nothing cached", target=UNCACHED),
            make("plan", what="plan, equal state, all cached"),
            make("plan", what="plan, one file changed", before=self._change, target=ONE_FILE),
            make("plan", what="plan, somebody joined a team", before=self._hire, target=ONE_FILE),
            make(*apply, what="apply to csv, cached", before=self._change_and_plan, target=APPLY),
        ]

    def _ovsync(
        self,
        *arguments: str,
        what: str = "",
        before: Callable[[int], None] | None = None,
        target: Target | None = None,
    ) -> Command:
        command = ("-m", "ovsync", *arguments)
        return Command(what=what, arguments=command, folder=self._folder, before=before, target=target)

    def _row(
        self,
        command: Command,
        times: list[Measured],
        yardsticks: list[float],
        kept: list[Measured],
    ) -> Row:
        seconds = [one.seconds for one in times]
        return Row(
            what=command.what,
            people=self.people,
            took=Measured(seconds=median(seconds), processor=median(one.processor for one in times)),
            megabytes=command.peak(self._next()),
            ratio=median(one / other for one, other in zip(seconds, yardsticks, strict=True)),
            kept=median(one / other.seconds for one, other in zip(seconds, kept, strict=True)),
            target=command.target,
        )

    def _next(self) -> int:
        self._number += 1
        return self._number

    def _change(self, number: int) -> None:
        """Give one file's first person another title."""
        path = self._folder / "org" / path_of(0)
        text = path.read_text(encoding="utf-8")
        line = f"    jobTitle: {TITLES[0]}"
        start = text.index(line)
        end = text.index("\n", start)
        path.write_text(f"{text[:start]}{line} {number}{text[end:]}", encoding="utf-8")

    def _hire(self, number: int) -> None:
        """Let somebody new join the first team of one file."""
        path = self._folder / "org" / path_of(0)
        text = path.read_text(encoding="utf-8")
        key = f"new{number}"
        entry = (
            f"  {key}: {{email: {key}@acme.example, firstName: Noor, lastName: Abe, manager: {key_of(0)}}}\n"
        )
        text = text.replace("people:\n", f"people:\n{entry}", 1).replace(
            "members: [", f"members: [{key}, ", 1
        )
        path.write_text(text, encoding="utf-8")

    def _change_and_plan(self, number: int) -> None:
        self._change(number)
        self._ovsync("plan").measured(0)
