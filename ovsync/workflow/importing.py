"""The use case `import`: what exists becomes files of an organisation, checked before they are written."""

import datetime

import msgspec

from ovsync.authoring.importing.draft import Draft, Sources
from ovsync.authoring.importing.excel import read_excel
from ovsync.authoring.importing.from_hris import draft_of_people
from ovsync.authoring.importing.from_live import notes_on, snapshot_of
from ovsync.authoring.importing.from_snapshot import draft_of
from ovsync.authoring.importing.hris_columns import ColumnsError, HrisColumns, find_columns
from ovsync.authoring.importing.hris_people import HrisPeople, read_people
from ovsync.authoring.importing.layout import Layout
from ovsync.authoring.importing.sheet import SheetError, read_text
from ovsync.authoring.importing.sound import PlaceOf, nowhere, sound
from ovsync.authoring.importing.writing import NotTheSameError, checked_files
from ovsync.diagnostics import Diagnostic, Place
from ovsync.model import LiveAccount
from ovsync.wire.csv_reading import CsvReading, read_csv_files
from ovsync.workflow.stop import Stop

CSV_FILES = ("users.csv", "groups.csv", "groups-mapping.csv")


class NewOrg(msgspec.Struct, frozen=True, kw_only=True):
    """The files to write, by path below the org directory, and what to tell.

    problems: rows that were left out or changed. derived: whether teams come from reporting lines.
    """

    files: dict[str, bytes]
    people: int
    teams: int
    derived: bool
    problems: tuple[Diagnostic, ...] = ()
    notes: tuple[str, ...] = ()


class How(msgspec.Struct, frozen=True, kw_only=True):
    """How to write: the organisation's name, the layout, the day that is today, processes to read with."""

    organization: str
    as_of: datetime.date
    layout: Layout = Layout.UNITS
    workers: int = 1


def import_csv(contents: tuple[bytes, bytes, bytes], names: tuple[str, str, str], how: How) -> NewOrg:
    """The three CSVs (users, groups, mappings), called `names` in messages. Raises Stop."""
    sources, problems = read_csv_sources(contents, names)
    try:
        return written(draft_of(sources, how.organization), problems, how)
    except NotTheSameError:
        # Reporting lines said something else after all; written out, nothing is left to chance.
        return _written_out(sources, problems, how)


def _written_out(sources: Sources, problems: tuple[Diagnostic, ...], how: How) -> NewOrg:
    try:
        return written(draft_of(sources, how.organization, derive=False), problems, how)
    except NotTheSameError as difference:
        raise not_the_same(difference) from None


def not_the_same(difference: NotTheSameError) -> Stop:
    """The reason to stop where the files would not say what the source says."""
    return Stop(
        f"nothing was imported: what would be written does not say what the source says ({difference})",
        suggestion="this is a mistake of ovsync; please report it with the rows named",
    )


def read_csv_sources(
    contents: tuple[bytes, bytes, bytes], names: tuple[str, str, str]
) -> tuple[Sources, tuple[Diagnostic, ...]]:
    """What of the CSVs can be written, and every problem. Raises Stop where a file cannot be read at all."""
    reading = read_csv_files(*contents, users_name=names[0], groups_name=names[1], mapping_name=names[2])
    if reading.snapshot is None:
        raise Stop("nothing was imported: a file cannot be read", diagnostics=reading.diagnostics)
    sources = sound(reading.snapshot, places_in(reading))
    problems = (*reading.diagnostics, *sources.problems)
    if not sources.snapshot.people:
        raise Stop("nothing was imported: there is no person in a sound row", diagnostics=problems)
    return sources, problems


def places_in(reading: CsvReading) -> PlaceOf:
    """Where entries of the CSVs stand."""

    def place_of(kind: str, entry: str, column: str) -> Place | None:
        if kind == "person":
            return reading.person(entry, column)
        if kind == "team":
            return reading.team(entry, column)
        if kind == "link":
            return reading.sub_team(entry, column)
        return reading.file(0)

    return place_of


def written(draft: Draft, problems: tuple[Diagnostic, ...], how: How) -> NewOrg:
    """The files of a draft, read back and found right. Raises NotTheSameError."""
    files = checked_files(draft, how.layout, how.as_of, workers=how.workers)
    return NewOrg(
        files=files,
        people=len(draft.snapshot.people),
        teams=len(draft.snapshot.teams),
        derived=draft.org.settings.reporting_lines.enabled,
        problems=problems,
        notes=draft.notes,
    )


def import_hris(content: bytes, name: str, columns: dict[str, str], sheet: str, how: How) -> NewOrg:
    """One export from an HR system, called `name` in messages; columns: as the user says. Raises Stop."""
    read = read_hris(content, name, columns, sheet, how.as_of)
    if not read.people.people:
        raise Stop(
            "nothing was imported: there is no person in a sound row", diagnostics=read.people.problems
        )
    draft = draft_of_people(read.people, read.columns, how.organization, how.as_of, read.notes)
    try:
        return written(draft, read.people.problems, how)
    except NotTheSameError as difference:
        raise not_the_same(difference) from None


class HrisRead(msgspec.Struct, frozen=True, kw_only=True):
    """An export that was read: its people, and which column is what."""

    people: HrisPeople
    columns: HrisColumns
    notes: tuple[str, ...] = ()


def read_hris(
    content: bytes, name: str, columns: dict[str, str], sheet: str, as_of: datetime.date
) -> HrisRead:
    """The people of an export, .csv or .xlsx by what it holds. Raises Stop."""
    try:
        is_excel = content.startswith(b"PK\x03\x04")
        table = read_excel(content, name, sheet) if is_excel else read_text(content, name)
        found = find_columns(table, columns)
    except SheetError as wrong:
        raise Stop(f"{name} cannot be imported: {wrong.args[0]}", suggestion=wrong.args[1]) from None
    except ColumnsError as wrong:
        raise Stop(wrong.args[0], suggestion=wrong.args[1]) from None
    return HrisRead(people=read_people(table, found, as_of.isoformat()), columns=found, notes=table.notes)


def import_live(account: LiveAccount, how: How) -> NewOrg:
    """What the API shows of an account; the notes say what it does not. Raises Stop."""
    sources = sound(snapshot_of(account), nowhere)
    if not sources.snapshot.people:
        raise Stop("nothing was imported: the account shows nobody", diagnostics=sources.problems)
    draft = draft_of(sources, how.organization, derive=False)
    draft = msgspec.structs.replace(draft, notes=notes_on(account))
    try:
        return written(draft, sources.problems, how)
    except NotTheSameError as difference:
        raise not_the_same(difference) from None
