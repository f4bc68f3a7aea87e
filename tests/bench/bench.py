"""How fast ovsync is, as whole processes, beside what the obvious tool pays before it has done anything.

    python tests/bench/bench.py --people 1000 10000 100000 300000

The ratio is to `yaml.load(CSafeLoader)` over the same files in the same run, whose values are thrown away:
the least that the obvious tool pays. One that keeps them, as it must to compare them, pays the second
row. Prints a markdown table.
"""

import argparse
import os
import platform
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from statistics import mean, median

import msgspec

ROOT = Path(__file__).parents[2]
if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))

from tests.bench.generate import TITLES, key_of, path_of, write  # noqa: E402
from tests.bench.measuring import Measured, measured  # noqa: E402

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


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """One line of the table."""

    what: str
    people: int
    took: Measured
    ratio: float
    target: Target | None = None


class Bench:
    """One organisation on disk, and what is measured on it."""

    def __init__(self, people: int, folder: Path, *, runs: int, derived: bool = False) -> None:
        self.people = people
        self.runs = runs
        self._folder = folder
        self.size = write(people, folder / "org", derived=derived)
        self._obvious = 0.0

    def rows(self) -> Iterator[Row]:
        """All rows on this organisation, in an order in which each finds what it needs."""
        obvious = self._python("-c", OBVIOUS, "org")
        self._obvious = obvious.seconds
        yield Row(what="yaml.load(CSafeLoader)", people=self.people, took=obvious, ratio=1)
        yield self._row("the same, with the values kept", self._python("-c", KEPT, "org"))
        validate = self._ovsync("validate", "--no-cache")
        yield self._row("validate, nothing cached", validate, Target(ratio=0.35, megabytes=700))
        first = self._ovsync("plan", "--format", "json", "--no-cache")
        yield self._row("plan --format json, everything new", first, Target(ratio=0.60, megabytes=1000))
        self.apply()
        equal = self._ovsync("plan", "--no-cache")
        yield self._row("plan, equal state, nothing cached", equal, Target(ratio=0.45, megabytes=800))
        yield self._row("plan, equal state, all cached", self._ovsync("plan"))
        changed = self._ovsync("plan", before=self._change)
        yield self._row("plan, one file changed", changed, Target(ratio=0.06, megabytes=600))
        hired = self._ovsync("plan", before=self._hire)
        yield self._row("plan, somebody joined a team", hired, Target(ratio=0.06, megabytes=600))
        applied = self._ovsync("apply", "--auto-approve", before=self._change_and_plan)
        yield self._row("apply to csv, cached", applied, Target(ratio=0.10))

    def apply(self) -> None:
        """Make the state equal to the organisation, and the cache warm."""
        self._ovsync("apply", "--auto-approve", runs=1, memory=False)

    def plan(self) -> Measured:
        """A plan against an equal state with nothing cached."""
        return self._ovsync("plan", "--no-cache")

    def _row(self, what: str, took: Measured, target: Target | None = None) -> Row:
        """The ratio is to the yardstick before and after: what a machine can do drifts within minutes."""
        before, self._obvious = (
            self._obvious,
            self._python("-c", OBVIOUS, "org", runs=1, memory=False).seconds,
        )
        ratio = took.seconds / mean((before, self._obvious))
        return Row(what=what, people=self.people, took=took, ratio=ratio, target=target)

    def _change(self, number: int) -> None:
        """Give one file's first person another title."""
        path = self._folder / "org" / path_of(0)
        text = path.read_text(encoding="utf-8")
        line = f"    jobTitle: {TITLES[0]}"
        start = text.index(line)
        end = text.index("\n", start)
        path.write_text(f"{text[:start]}{line} {number} {end}{text[end:]}", encoding="utf-8")

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
        self._ovsync("plan", runs=1, memory=False)

    def _ovsync(
        self,
        *arguments: str,
        runs: int = 0,
        before: Callable[[int], None] | None = None,
        memory: bool = True,
    ) -> Measured:
        return self._python("-m", "ovsync", *arguments, runs=runs, before=before, memory=memory)

    def _python(
        self,
        *arguments: str,
        runs: int = 0,
        before: Callable[[int], None] | None = None,
        memory: bool = True,
    ) -> Measured:
        return measured(
            [sys.executable, *arguments], self._folder, runs=runs or self.runs, before=before, memory=memory
        )


def table(rows: list[Row]) -> Iterator[str]:
    """The rows in markdown."""
    yield "| what | people | seconds | of all cores | ratio | target | MB | target |"
    yield "|---|--:|--:|--:|--:|--:|--:|--:|"
    for row in rows:
        target = row.target or Target(ratio=0)
        aimed = f"≤ {target.ratio:.2f}" if target.ratio else ""
        held = f"≤ {target.megabytes:,}" if target.megabytes else ""
        yield (
            f"| {row.what} | {row.people:,} | {row.took.seconds:.2f} "
            f"| {row.took.processor:.2f} | {row.ratio:.2f} | {aimed} "
            f"| {row.took.megabytes:,.0f} | {held} |"
        )


def growth(rows: list[Row]) -> Iterator[str]:
    """How the cost grows from each number of people to the next."""
    sizes = sorted({row.people for row in rows})
    for small, large in pairwise(sizes):
        took = {(row.what, row.people): row.took.seconds for row in rows}
        times = [
            f"{what} {took[what, large] / took[what, small]:.2f}" for what, people in took if people == large
        ]
        target = " (target ≤ 3.3)" if (small, large) == (100_000, 300_000) else ""
        yield f"- {large:,} over {small:,} people, so many times as long{target}: {'; '.join(times)}"


def derived(people: int, folder: Path, runs: int) -> str:
    """What it costs to make the teams from reporting lines instead of reading them."""
    plans = []
    for name in ("written", "derived"):
        bench = Bench(people, folder / name, runs=runs, derived=name == "derived")
        bench.apply()
        plans.append(bench.plan().seconds)
    written, lines = plans
    return (
        f"- plan with teams from {people:,} reporting lines: {lines:.2f} s, "
        f"with teams written: {written:.2f} s; {lines / written - 1:+.0%} (target ≤ +25%)"
    )


def progress(people: int, folder: Path, runs: int) -> str:
    """What it costs that somebody watches: `validate` with its errors on a terminal, and elsewhere."""
    write(people, folder / "watched" / "org")
    command = [sys.executable, "-m", "ovsync", "validate", "--no-cache"]
    alone, watched = [], []
    for _ in range(runs):
        alone.append(measured(command, folder / "watched", runs=1, memory=False))
        watched.append(measured(command, folder / "watched", runs=1, memory=False, terminal=True))
    seconds = median(one.processor for one in watched) / median(one.processor for one in alone) - 1
    watching = f"- progress on a terminal while {people:,} people are read"
    return f"{watching}: {seconds:+.1%} processor time (target < 2%)"


def version(runs: int, folder: Path) -> str:
    """How long ovsync takes to do nothing."""
    nothing = measured([sys.executable, "-c", "pass"], folder, runs=runs, memory=False).seconds
    said = measured([sys.executable, "-m", "ovsync", "version"], folder, runs=runs, memory=False).seconds
    return (
        f"- ovsync version: {said * 1000:.0f} ms, python -c pass: {nothing * 1000:.0f} ms; "
        f"{said / nothing:.1f} times (target ≤ 8)"
    )


def terraform(runs: int, folder: Path) -> str:
    """A plan of the sample organisation beside one of as many `terraform_data`."""
    program = shutil.which("terraform")
    if program is None:
        return "- terraform is not installed here: `terraform plan` was not measured"
    shutil.copytree(ROOT / "org", folder / "sample" / "org")
    resources = folder / "terraform"
    resources.mkdir()
    (resources / "main.tf").write_text(
        'resource "terraform_data" "entry" {\n  count = 90\n  input = count.index\n}\n'
    )
    measured([program, "init"], resources, runs=1, memory=False)
    theirs = measured([program, "plan"], resources, runs=runs, memory=False).seconds
    plan = [sys.executable, "-m", "ovsync", "plan"]
    ours = measured(plan, folder / "sample", runs=runs, memory=False).seconds
    return f"- plan of the sample: {ours:.2f} s; terraform plan of as many terraform_data: {theirs:.2f} s"


def main(argv: list[str] | None = None) -> None:
    """Measure what the arguments ask for, and print it."""
    arguments = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    arguments.add_argument("--people", type=int, nargs="+", default=[1000, 10_000, 100_000, 300_000])
    arguments.add_argument("--runs", type=int, default=3)
    asked = arguments.parse_args(argv)
    os.environ["PYTHONPATH"] = str(ROOT)
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed ovsync is compiled
    machine = f"{platform.platform()}, Python {platform.python_version()}, {os.cpu_count()} cores"
    print(f"{machine}; medians of {asked.runs} runs\n")
    rows: list[Row] = []
    with tempfile.TemporaryDirectory() as place:
        for people in asked.people:
            folder = Path(place) / str(people)
            rows += Bench(people, folder, runs=asked.runs).rows()
        print("\n".join(table(rows)), end="\n\n")
        print(*growth(rows), sep="\n")
        print(derived(min(100_000, max(asked.people)), Path(place), asked.runs))
        print(progress(min(100_000, max(asked.people)), Path(place), asked.runs))
        print(version(max(5, asked.runs), Path(place)))
        print(terraform(asked.runs, Path(place)))


if __name__ == "__main__":
    main()
