"""One organisation, read: files become an Org, or findings that say why not."""

import hashlib
from collections.abc import Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING

import msgspec

from ovsync.diagnostics import Diagnostic, Place, Severity
from ovsync.language.cache import Cache
from ovsync.language.ignores import Ignore
from ovsync.language.joining import incomplete, join
from ovsync.language.lower_all import Source, Told, lower_all
from ovsync.language.page import Dialect, FilePart, Page
from ovsync.language.places import Places, shown_path
from ovsync.language.project import PROJECT_FILE, Project, recalled_project
from ovsync.language.rulebook import PROPERTY_VALUE, SCHEMA, UNKNOWN_PROPERTY, suggestion
from ovsync.language.tree import EscapingLinkError, SourceTree
from ovsync.language.version import code_version
from ovsync.model import Org, Roster
from ovsync.settings import Settings

if TYPE_CHECKING:
    from ovsync.language.people_csv import CsvPart


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """What the files of an organisation say.

    org: None only where something is so wrong that nothing can be compiled: a file that cannot be
        read, or no usable ovsync.yaml. Findings that leave an Org in place come along with it, so
        that the rules can add theirs in the same run.
    settings: None where ovsync.yaml is missing or cannot be read.
    diagnostics: what language found, in the order of files; places may be symbolic.
    ignores: the comments that silence a warning on their line.
    shape: a hash of all that the structure of the Org and what rules say of it depend on; "" where it is
        not known.
    """

    org: Org | None
    settings: Settings | None
    diagnostics: tuple[Diagnostic, ...]
    places: Places
    ignores: tuple[Ignore, ...] = ()
    shape: str = ""


def read_org(
    tree: SourceTree, *, cache: Cache | None = None, workers: int = 1, told: Told | None = None
) -> Reading:
    """Read all files of `tree`. Never raises for what a user wrote.

    cache: where results of unchanged files are kept between runs. workers: processes that may read
    files at once; 1 reads them here. told: is told (files read, files to read) on the way.
    """
    places = Places(tree)
    try:
        files = tree.files()
        project = _project(tree, files, cache)
        settings = project.settings or Settings(organization="")
        dialect = Dialect.of(settings)
        sources = [
            Source(file=shown_path(tree, file), read=partial(tree.read, file))
            for file in files
            if _is_source(file)
        ]
        parts = lower_all(sources, dialect, cache=cache, workers=workers, told=told)
        page = Page(shown_path(tree, PROJECT_FILE), dialect, {})
        csvs = [_csv(tree, files, settings, index, page) for index in range(len(settings.people))]
    except EscapingLinkError as problem:
        place = Place(file=shown_path(tree, problem.path))
        finding = SCHEMA.at(place, "the link leads out of the org directory", suggestion="copy the file here")
        return Reading(org=None, settings=None, diagnostics=(finding,), places=places)
    except OSError as problem:
        return Reading(org=None, settings=None, diagnostics=(_unreadable(tree, problem),), places=places)
    for csv in csvs:
        if csv.locate and csv.people:
            places.add_csv(csv.people[0].file, csv.locate)
    shape = "" if csvs else _shape(settings, parts)
    known = _Known(cache, shape)
    joined = _joined(project, settings, [*parts], csvs, page, places, known)
    ignores = (*project.ignores, *(one for part in parts for one in part.ignores))
    return msgspec.structs.replace(joined, ignores=ignores, shape=shape)


def _joined(
    project: Project,
    settings: Settings,
    parts: list[FilePart],
    csvs: "list[CsvPart]",
    page: Page,
    places: Places,
    known: "_Known",
) -> Reading:
    found = [*project.diagnostics, *page.diagnostics]
    found += (one for part in parts for one in part.diagnostics)
    found += (one for csv in csvs for one in csv.diagnostics)
    excused = _excused(parts, csvs)
    if csvs:
        from ovsync.language.joining_csv import join_csvs

        joined = join_csvs(parts, csvs, settings.properties)
        found += joined.diagnostics
        found += incomplete(joined.people, excused, _advice(settings))
        for key, file in joined.also:
            places.also(("people", key), file)
        org, of_join = join(settings, Roster(joined.people), joined.parts, excused)
    else:
        people = Roster.joined([part.roster for part in parts])
        org, of_join = join(settings, people, parts, excused, is_unique=known.is_unique)
        known.learn(is_unique=not of_join)
    found += of_join
    places.know(org)
    sound = all(part.whole for part in parts) and all(csv.whole for csv in csvs)
    whole = sound and project.settings is not None
    return Reading(
        org=org if whole else None,
        settings=project.settings,
        diagnostics=tuple(_weighed(found, project)),
        places=places,
    )


def _shape(settings: Settings, parts: Sequence[FilePart]) -> str:
    if not all(part.shape for part in parts):
        return ""
    hashed = hashlib.sha256(msgspec.msgpack.encode((settings, [part.shape for part in parts])))
    # Names of derived teams and `membersWhere` are made of fields that no shape holds.
    selecting = any(team.members_where for part in parts for team in part.teams)
    if settings.reporting_lines.enabled or selecting:
        for part in parts:
            hashed.update(part.roster.columns.digests.packed)
    return hashed.hexdigest()


class _Known:
    """What an earlier run found of files of the same shape: whether every key and email is there once."""

    def __init__(self, cache: Cache | None, shape: str) -> None:
        self._cache = cache if shape else None
        self._key = hashlib.sha256(f"unique {code_version()} {shape}".encode()).hexdigest() if cache else ""
        self.is_unique = self._cache is not None and self._cache.get(self._key) is not None

    def learn(self, *, is_unique: bool) -> None:
        """Keep it for later runs."""
        if self._cache and is_unique and not self.is_unique:
            self._cache.put(self._key, b"")


def _project(tree: SourceTree, files: tuple[str, ...], cache: Cache | None) -> Project:
    shown = shown_path(tree, PROJECT_FILE)
    if PROJECT_FILE in files:
        return recalled_project(tree.read(PROJECT_FILE), shown, cache)
    finding = SCHEMA.at(
        Place(file=shown),
        f"{shown} does not exist",
        suggestion="run `ovsync init` to write one, or name the org directory with --org",
    )
    return Project(settings=None, diagnostics=(finding,))


def _unreadable(tree: SourceTree, problem: OSError) -> Diagnostic:
    file = str(problem.filename or "")
    what = file if file.startswith("/") else shown_path(tree, file).rstrip("/") or "."
    return SCHEMA.at(
        Place(file=what),
        f"{what} cannot be read: {problem.strerror or problem}",
        suggestion="take it out, put an ordinary file there, or give yourself the right to read it",
    )


def _is_source(file: str) -> bool:
    return file.lower().endswith((".yaml", ".yml")) and file != PROJECT_FILE


def _csv(tree: SourceTree, files: tuple[str, ...], settings: Settings, index: int, page: Page) -> "CsvPart":
    from ovsync.language.people_csv import CsvPart, read_people

    source = settings.people[index]
    if not source.file:
        return CsvPart(whole=False)
    if source.file in files:
        shown = shown_path(tree, source.file)
        return read_people(tree.read(source.file), shown, source, index, page.dialect, page)
    near = suggestion(source.file, [file for file in files if file.endswith(".csv")], kind="CSVs here")
    message = f"there is no file {shown_path(tree, source.file)}"
    advice = near or "put the export there; the path is one below the org directory"
    page.say(SCHEMA, ("people", index, "csv"), message, suggestion=advice)
    return CsvPart(whole=False)


def _excused(parts: Iterable[FilePart], csvs: "Iterable[CsvPart]") -> frozenset[tuple[str, str]]:
    excused = {pair for part in parts for pair in part.excused}
    for csv in csvs:
        excused |= {(key, "") for key in csv.excused}
        if csv.missed:
            excused |= {(str(person.key), field) for person in csv.people for field in csv.missed}
    return frozenset(excused)


def _advice(settings: Settings) -> str:
    files = ", ".join(source.file for source in settings.people)
    return f"write it here, or fill it in {files}"


def _weighed(found: Iterable[Diagnostic], project: Project) -> Iterable[Diagnostic]:
    """Warnings as heavy as ovsync.yaml says; without one, nothing about what it would declare."""
    unknown = (UNKNOWN_PROPERTY.name, PROPERTY_VALUE.name) if project.settings is None else ()
    severities = dict(project.settings.severities) if project.settings else {}
    for one in found:
        severity = severities.get(one.rule, one.severity)
        if one.rule in unknown or severity is Severity.OFF:
            continue
        yield one if severity is one.severity else msgspec.structs.replace(one, severity=severity)
