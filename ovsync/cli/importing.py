"""``import`` at the edge: which files are read, where the result goes, what the user is told."""

import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import msgspec

from ovsync.authoring.importing.layout import Layout
from ovsync.cli.adopting import lines_of
from ovsync.cli.edge import now, org_directory, shown_path
from ovsync.cli.exit_codes import ExitCode
from ovsync.cli.files import read_given
from ovsync.cli.findings import LineOf, no_line, show_findings
from ovsync.cli.importing_live import new_from_live
from ovsync.cli.options import Shared
from ovsync.diagnostics import Diagnostic
from ovsync.report.wording import count, people
from ovsync.workflow.importing import CSV_FILES, How, NewOrg, import_csv, import_hris
from ovsync.workflow.stop import Reason, Stop

_MOST_SHOWN = 50


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """What the command line asks for."""

    kind: str
    source: Path | None
    layout: str
    into: Path | None
    organization: str
    columns: str
    sheet: str
    url: str
    merge: bool
    check: bool


def run_import(shared: Shared, asked: Asked) -> int:
    """Import, or merge. Raises Stop."""
    _check(asked)
    into = asked.into or org_directory(shared)
    if asked.merge:
        from ovsync.cli.importing_merge import run_merge

        return run_merge(shared, asked, into)
    if (into / "ovsync.yaml").exists():
        raise Stop(
            f"there is an organisation at '{into}' already; nothing was imported",
            suggestion="bring it up to date with --merge, or name another place with --into DIR",
        )
    new, line_of = _new_org(shared, asked)
    show_problems(shared, new.problems, line_of)
    write_all(into, new.files)
    _tell(shared, asked, into, new)
    return ExitCode.DONE


def _check(asked: Asked) -> None:
    """Raises Stop where the options do not fit together."""
    if asked.kind != "live" and asked.url:
        raise Stop("--url is for `import live`", reason=Reason.USAGE)
    if asked.kind == "live" and (asked.source or asked.merge):
        wrong = "--merge is for csv and hris" if asked.merge else "`import live` takes no file"
        raise Stop(wrong, suggestion="`ovsync import --help` shows how it is used", reason=Reason.USAGE)
    if asked.kind != "live" and asked.source is None:
        what = "the directory of the three CSVs" if asked.kind == "csv" else "the file"
        raise Stop(f"`import {asked.kind}` needs {what}", reason=Reason.USAGE)
    if asked.check and not asked.merge:
        raise Stop("--check goes with --merge", reason=Reason.USAGE)
    if asked.kind != "hris" and (asked.columns or asked.sheet):
        raise Stop("--columns and --sheet are for `import hris`", reason=Reason.USAGE)


def _new_org(shared: Shared, asked: Asked) -> tuple[NewOrg, LineOf]:
    how = How(
        organization=asked.organization or Path.cwd().name or "Acme",
        as_of=now().date(),
        layout=Layout(asked.layout),
        workers=os.cpu_count() or 1,
    )
    if asked.kind == "live":
        return new_from_live(shared, how, asked.url), no_line
    assert asked.source is not None, "checked above"
    if asked.kind == "hris":
        return _new_from_hris(asked, asked.source, how)
    contents, names = csv_contents(asked.source)
    line_of = lines_of(dict(zip(names, contents, strict=True)))
    with excerpts(line_of):
        return import_csv(contents, names, how), line_of


def _new_from_hris(asked: Asked, source: Path, how: How) -> tuple[NewOrg, LineOf]:
    content, name = read_given(source), shown_path(source)
    line_of = lines_of({name: readable(content)})
    with excerpts(line_of):
        return import_hris(content, name, columns_of(asked.columns), asked.sheet, how), line_of


@contextmanager
def excerpts(line_of: LineOf) -> Iterator[None]:
    """Let a Stop show the lines of the files that were read."""
    try:
        yield
    except Stop as stop:
        stop.line_of = line_of
        raise


def readable(content: bytes) -> bytes:
    """A table as UTF-8, for excerpts; nothing of a spreadsheet."""
    if content.startswith(b"PK\x03\x04"):
        return b""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", "replace").encode()
    return content


def columns_of(text: str) -> dict[str, str]:
    """``email=Work Email,manager=Boss ID`` as field -> column. Raises Stop."""
    pairs = {}
    for part in filter(None, (one.strip() for one in text.split(","))):
        field, equals, column = part.partition("=")
        if not equals or not field.strip() or not column.strip():
            raise Stop(
                f"--columns: '{part}' is not FIELD=COLUMN",
                suggestion="write as in 'email=Work Email,manager=Boss ID'; any other name is a property",
                reason=Reason.USAGE,
            )
        pairs[field.strip()] = column.strip()
    return pairs


def csv_contents(directory: Path) -> tuple[tuple[bytes, bytes, bytes], tuple[str, str, str]]:
    """The three CSVs of a directory, and their names for messages. Raises Stop."""
    users, groups, mapping = (directory / name for name in CSV_FILES)
    contents = (read_given(users), read_given(groups), read_given(mapping))
    return contents, (shown_path(users), shown_path(groups), shown_path(mapping))


def show_problems(shared: Shared, problems: tuple[Diagnostic, ...], line_of: LineOf) -> None:
    """The problems of a source, the first of them in full."""
    show_findings(shared.console, problems[:_MOST_SHOWN], line_of)
    if len(problems) > _MOST_SHOWN:
        shared.console.aside(f"… and {len(problems) - _MOST_SHOWN:,} more.\n\n")


def write_all(into: Path, files: Mapping[str, bytes]) -> None:
    """Write a new org directory whole or not at all; files that lie there already stay. Raises Stop."""
    there = [path for path in files if (into / path).exists()]
    if there:
        raise Stop(
            f"{into / there[0]} exists; nothing was written over it, and nothing was imported",
            suggestion="name an empty place with --into DIR",
        )
    try:
        into.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=into.parent, prefix=f".{into.name}.") as made:
            for path, content in files.items():
                file = Path(made) / path
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_bytes(content)
            _put(Path(made), into, files)
    except OSError as failure:
        raise Stop(f"{failure.filename or into} cannot be written: {failure.strerror}") from None


def _put(made: Path, into: Path, files: Mapping[str, bytes]) -> None:
    if not into.exists():
        # A temporary directory is for its owner alone, and would stay so under its new name.
        shutil.copymode(into.parent, made)
        made.rename(into)
        made.mkdir()
        return
    # The project file last: without it the others are no organisation.
    for path in sorted(files, key=lambda path: path == "ovsync.yaml"):
        (into / path).parent.mkdir(parents=True, exist_ok=True)
        os.link(made / path, into / path)


def _tell(shared: Shared, asked: Asked, into: Path, new: NewOrg) -> None:
    console = shared.console
    shown = shown_path(into) or "."
    console.line(
        f"Imported {people(new.people)} and {count(new.teams, 'team')} into {shown}: "
        f"{count(len(new.files), 'file')}."
    )
    if new.derived:
        console.note("Teams are made of the reporting lines (`manager:`) where they say the same.")
    for note in new.notes:
        console.note(note)
    if new.problems:
        found = count(len(new.problems), "problem")
        console.note(f"{found} in the source, listed above; the rest is imported.")
    console.note("\nNext:")
    org = "" if shown == "org" else f" --org {shown}"
    console.note(f"  ovsync{org} validate")
    if asked.kind == "csv":
        console.note(f"  ovsync{org} state adopt {asked.source}    # they are what the service holds now")
    console.note(f"  ovsync{org} plan")
