"""The use case `sync`: a drop-in for the vendor's tool, on its configuration and its three CSVs."""

import datetime
from collections.abc import Callable, Iterator
from pathlib import Path, PurePath

import msgspec

from ovsync.compiler import compile_org
from ovsync.diagnostics import Diagnostic, Place, Span, by_place, error
from ovsync.language.values import EMAIL
from ovsync.model import Compiled, Marks, Org, Person, Snapshot
from ovsync.rules import check_all
from ovsync.settings import (
    Environment,
    Secret,
    Settings,
    StateSettings,
    Target,
    TargetType,
)
from ovsync.wire.csv_reading import CsvReading, read_csv_files
from ovsync.workflow.dropin_config import KEY_VARIABLE, ConfigReading, DropInConfig, read_config
from ovsync.workflow.dropin_places import CsvPlaces, org_of

__all__ = ["ConfigReading", "DropIn", "DropInConfig", "environment_of_config", "load_csvs", "read_config"]

INVALID_EMAIL = error("invalid-email")
UNREADABLE = error("schema")


class DropIn(msgspec.Struct, frozen=True, kw_only=True):
    """What the configuration and its CSVs come to.

    snapshot: what would be sent; None where a file cannot be read at all. With errors among the
        diagnostics it holds the sound rows only, and must not be sent.
    marks: none; a CSV knows no roles and protects nobody.
    settings: as an ovsync.yaml with one environment would say it.
    org, compiled: the same as the YAML language would have it; None like the Snapshot.
    diagnostics: located, sorted by place.
    files: (shown name, bytes), for excerpts.
    """

    settings: Settings
    environment: Environment
    snapshot: Snapshot | None = None
    marks: Marks = Marks()
    org: Org | None = None
    compiled: Compiled | None = None
    reading: CsvReading | None = None
    diagnostics: tuple[Diagnostic, ...] = ()
    files: tuple[tuple[str, bytes], ...] = ()

    def line(self, file: str, number: int) -> str:
        """A line (from 1) of one of the files, as shown; "" if unknown."""
        content = dict(self.files).get(file, b"")
        lines = content.decode("utf-8-sig", errors="replace").splitlines()
        return lines[number - 1] if 1 <= number <= len(lines) else ""


def environment_of_config(config: DropInConfig) -> Environment:
    """The environment that the configuration describes, with the guards of every other one.

    It is called as the file (config, sandbox-config), and so is its state, in ``.ovsync`` beside it.
    """
    name = PurePath(config.file).stem
    return Environment(
        name=name,
        target=Target(
            type=TargetType.OFFICEVIBE,
            url=config.url,
            api_key=Secret(env=KEY_VARIABLE),
            sync_manager_email=config.sync_manager_email,
            invite_new_users=config.invite_new_users,
        ),
        state=StateSettings(url=f"file:.ovsync/{name}"),
    )


def load_csvs(
    config: DropInConfig, read: Callable[[Path], bytes], *, as_of: datetime.date, organization: str = ""
) -> DropIn:
    """Read and check the three CSVs by the same rules as YAML.

    `read` is given each path as written in the configuration (relative to it), and raises OSError.
    """
    environment = environment_of_config(config)
    settings = Settings(
        organization=organization,
        environments=(environment,),
        default_environment=environment.name,
    )
    names = (config.users, config.groups, config.mapping)
    contents: list[bytes] = []
    findings: list[Diagnostic] = []
    for name in names:
        try:
            contents.append(read(Path(name)))
        except OSError as wrong:
            contents.append(b"")
            findings.append(_unreadable(config.file, name, wrong))
    files = tuple(zip(names, contents, strict=True))
    if findings:
        return DropIn(settings=settings, environment=environment, diagnostics=tuple(findings), files=files)
    return _checked(names, files, settings, environment, as_of)


def _checked(
    names: tuple[str, str, str],
    files: tuple[tuple[str, bytes], ...],
    settings: Settings,
    environment: Environment,
    as_of: datetime.date,
) -> DropIn:
    users, groups, mapping = (content for _, content in files)
    reading = read_csv_files(
        users, groups, mapping, users_name=names[0], groups_name=names[1], mapping_name=names[2]
    )
    found = DropIn(
        settings=settings,
        environment=environment,
        diagnostics=tuple(sorted(reading.diagnostics, key=by_place)),
        files=files,
    )
    if reading.snapshot is None:
        return found
    org = org_of(reading.snapshot, settings, users=names[0], groups=names[1])
    compiled = compile_org(org, as_of)
    places = CsvPlaces(reading, org)
    ruled = [places.located(one) for one in check_all(org, compiled)]
    findings = [*reading.diagnostics, *_invalid_emails(reading.snapshot.crowd.all(), reading), *ruled]
    return msgspec.structs.replace(
        found,
        settings=org.settings,
        snapshot=reading.snapshot,
        org=org,
        compiled=compiled,
        reading=reading,
        diagnostics=tuple(sorted(findings, key=by_place)),
    )


def _invalid_emails(people: tuple[Person, ...], reading: CsvReading) -> Iterator[Diagnostic]:
    for person in people:
        if not EMAIL.fullmatch(person.email):
            yield INVALID_EMAIL.at(
                reading.person(person.id, "email"),
                f"'{person.email}' is not an email address",
                suggestion="write one like ana.roy@acme.example",
            )


def _unreadable(config: str, name: str, wrong: OSError) -> Diagnostic:
    reason = wrong.strerror or type(wrong).__name__
    return UNREADABLE.at(
        Place(file=name, span=Span.at(1, 1)),
        f"The file cannot be read: {reason}",
        suggestion=f"{config} names it; a path there is relative to that file.",
    )
