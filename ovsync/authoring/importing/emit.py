"""An org with a file for every entry becomes the text of the files."""

import posixpath
from collections.abc import Iterable

import msgspec

from ovsync.authoring.importing.emit_people import file_defaults, people_lines
from ovsync.authoring.importing.emit_project import project_text
from ovsync.authoring.importing.emit_teams import teams_lines
from ovsync.authoring.yaml_text import flow_map, scalar
from ovsync.language.project import PROJECT_FILE
from ovsync.model import Org, WrittenPerson, WrittenTeam

SCHEMAS = "../schemas"
"""Where `init` puts the schemas, from the org directory."""


class _File(msgspec.Struct):
    people: list[WrittenPerson] = []
    teams: list[WrittenTeam] = []


def files_of(org: Org) -> dict[str, str]:
    """Path below the org directory -> text; sorted by path, ovsync.yaml included."""
    contents: dict[str, _File] = {}
    for person in org.people:
        contents.setdefault(person.file, _File()).people.append(person)
    for team in org.teams:
        contents.setdefault(team.file, _File()).teams.append(team)
    files = {path: _text(path, contents[path], org) for path in contents}
    files[PROJECT_FILE] = project_text(org.settings, modeline(PROJECT_FILE, "project"))
    return dict(sorted(files.items()))


def modeline(path: str, schema: str) -> str:
    """The line that tells an editor the schema of a file."""
    up = posixpath.relpath(SCHEMAS, posixpath.dirname(path) or ".")
    return f"# yaml-language-server: $schema={up}/{schema}.schema.json"


def _text(path: str, content: _File, org: Org) -> str:
    parts: list[str] = []
    defaults = file_defaults(content.people, org.settings)
    if not defaults.is_none:
        parts.append("\n".join(_defaults_lines(defaults.entries())))
    if content.people:
        names = tuple(one.name for one in org.settings.properties)
        parts.append("\n".join(people_lines(content.people, defaults, names)))
    if content.teams:
        parts.append("\n".join(teams_lines(content.teams)))
    return f"{modeline(path, 'org')}\n" + "\n\n".join(parts) + "\n"


def _defaults_lines(entries: Iterable[tuple[str, str | list[tuple[str, str]]]]) -> list[str]:
    lines = ["defaults:", "  people:"]
    for name, value in entries:
        text = scalar(value) if isinstance(value, str) else flow_map((key, one) for key, one in value)
        lines.append(f"    {name}: {text}")
    return lines
