"""Throws anything at the reader: it may refuse, never fail, and never take long.

    python tests/fuzz/validate_fuzz.py --cases 200000 --seed 1 --seconds-per-case 1

A case that fails is written to build/fuzz/ and named; the exit code is 1.
"""

import argparse
import random
import resource
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[2]
if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))

from ovsync.diagnostics import Diagnostic, Place  # noqa: E402
from ovsync.language import read_org  # noqa: E402
from ovsync.language.ignores import ignores  # noqa: E402
from ovsync.language.places import Places  # noqa: E402
from ovsync.language.read import read_yaml  # noqa: E402
from tests.fuzz.inputs import cases  # noqa: E402
from tests.fuzz.killers import killers  # noqa: E402

PROJECT = b"version: 1\norganization: Acme\nproperties: {Location: {}}\n"
MEGABYTES = 500


class Failure(NamedTuple):
    """A case that did what no case may."""

    name: str
    text: bytes
    why: str


class MemoryTree:
    """An organisation of one file of people and teams."""

    shown = "org"

    def __init__(self, files: dict[str, bytes]) -> None:
        self._files = files

    def files(self) -> tuple[str, ...]:
        return tuple(sorted(self._files))

    def read(self, path: str) -> bytes:
        return self._files[path]


def run(named: Iterator[tuple[str, bytes]], seconds: float, whole: int = 1) -> Iterator[Failure]:
    """Try each case, and every `whole`-th as an organisation; yields those that fail."""
    for number, (name, text) in enumerate(named):
        begun = time.process_time()  # of this process: a busy machine makes no case slow
        why = tried(text, is_whole=number % whole == 0)
        taken = time.process_time() - begun
        if not why and taken > seconds:
            why = f"took {taken:.2f} s"
        if why:
            yield Failure(name, text, why)
    used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    if used > MEGABYTES:
        yield Failure("memory", b"", f"{used} MB")


def tried(text: bytes, *, is_whole: bool = True) -> str:
    """Read one text in every way; why it is a failure, or ""."""
    try:
        once = read_yaml(text, "org/a.yaml")
        ignores(text, "org/a.yaml")
        for files in ({"ovsync.yaml": PROJECT, "a.yaml": text}, {"ovsync.yaml": text})[: 2 * is_whole]:
            tree = MemoryTree(files)
            reading = read_org(tree)
            whole = (*once.diagnostics, *reading.diagnostics)
            places = Places(tree)
            wrong = next((why for one in whole if (why := _misplaced(one, places, tree))), "")
            if wrong:
                return wrong
    except Exception as failed:  # noqa: BLE001
        return f"{type(failed).__name__}: {failed}"
    return ""


def _misplaced(diagnostic: Diagnostic, places: Places, tree: MemoryTree) -> str:
    """Why the place of a finding is none of the file, or ""."""
    if diagnostic.place is None or diagnostic.place.span is None:
        return ""
    file = diagnostic.place.file
    span = diagnostic.place.span
    if not isinstance(places.resolve(Place(file=file)).span, type(span)):
        return f"no span for {file}"
    if file.removeprefix("org/") not in tree.files():
        return ""
    line = places.line(file, span.line)
    if span.line < 1 or not 1 <= span.column <= len(line) + 1:
        return f"{span} is not in the file: {diagnostic.message}"
    return ""


def main() -> int:
    """Run what the arguments ask for; 1 where a case failed."""
    arguments = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    arguments.add_argument("--cases", type=int, default=20_000)
    arguments.add_argument("--seed", type=int, default=0)
    arguments.add_argument("--seconds-per-case", type=float, default=1.0)
    arguments.add_argument("--only-killers", action="store_true")
    arguments.add_argument("--no-killers", action="store_true")
    asked = arguments.parse_args()
    failures = [] if asked.no_killers else list(run(killers(), asked.seconds_per_case))
    if not asked.only_killers:
        generated = cases(asked.cases, random.Random(asked.seed), ROOT)
        failures += run(generated, asked.seconds_per_case)
    for number, failure in enumerate(failures):
        kept = ROOT / "build" / "fuzz" / f"{number}.yaml"
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_bytes(failure.text)
        print(f"{failure.name}: {failure.why}\n  {kept}")
    print(f"{len(failures)} failures")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
