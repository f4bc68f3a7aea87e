"""How fast ovsync is, as whole processes, beside what the obvious tool pays before it has done anything.

    python tests/bench/bench.py --people 1000 10000 100000 300000

The ratio is to `yaml.load(CSafeLoader)` over the same files in the same round, whose values are thrown
away: the least that the obvious tool pays. One that keeps them, as it must to compare them, pays the second
row; "to kept" is the ratio to that. Prints a markdown table.
"""

import argparse
import os
import platform
import shutil
import sys
import tempfile
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from statistics import median

ROOT = Path(__file__).parents[2]
if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))

from tests.bench.generate import write  # noqa: E402
from tests.bench.measuring import measured  # noqa: E402
from tests.bench.rows import Bench, Row, Target  # noqa: E402


def table(rows: list[Row]) -> Iterator[str]:
    """The rows in markdown."""
    yield "| what | people | seconds | of all cores | ratio | target | to kept | MB | target |"
    yield "|---|--:|--:|--:|--:|--:|--:|--:|--:|"
    for row in rows:
        target = row.target or Target(ratio=0)
        aimed = f"≤ {target.ratio:.2f}" if target.ratio else ""
        held = f"≤ {target.megabytes:,}" if target.megabytes else ""
        yield (
            f"| {row.what} | {row.people:,} | {row.took.seconds:.2f} "
            f"| {row.took.processor:.2f} | {row.ratio:.3f} | {aimed} "
            f"| {row.kept:.3f} | {row.megabytes:,.0f} | {held} |"
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
        plans.append(bench.plan())
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
        alone.append(measured(command, folder / "watched", runs=1))
        watched.append(measured(command, folder / "watched", runs=1, terminal=True))
    seconds = median(one.processor for one in watched) / median(one.processor for one in alone) - 1
    watching = f"- progress on a terminal while {people:,} people are read"
    return f"{watching}: {seconds:+.1%} processor time (target < 2%)"


def version(runs: int, folder: Path) -> str:
    """How long ovsync takes to do nothing."""
    nothing = measured([sys.executable, "-c", "pass"], folder, runs=runs).seconds
    said = measured([sys.executable, "-m", "ovsync", "version"], folder, runs=runs).seconds
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
    measured([program, "init"], resources, runs=1)
    theirs = measured([program, "plan"], resources, runs=runs).seconds
    plan = [sys.executable, "-m", "ovsync", "plan"]
    ours = measured(plan, folder / "sample", runs=runs).seconds
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
