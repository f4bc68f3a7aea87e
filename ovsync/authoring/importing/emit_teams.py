"""Teams of one file as lines of YAML: nested where they are in one parent, short ones on one line."""

from collections.abc import Sequence
from typing import Final

from ovsync.authoring.yaml_text import WIDTH, flow_list, flow_map, scalar
from ovsync.model import WrittenTeam

DEEPEST: Final = 4
"""Levels of teams within one another; what lies deeper names its parent, which reads better."""


def teams_lines(teams: Sequence[WrittenTeam]) -> list[str]:
    """The section `teams` of a file."""
    inside = _nested(teams)
    nested_keys = {one.key for ones in inside.values() for one in ones}
    lines = ["teams:"]
    waiting = [(one, 1) for one in reversed(teams) if one.key not in nested_keys]
    spaced = False
    while waiting:
        team, level = waiting.pop()
        within = inside.get(team.key, [])
        made = team_lines(team, level, nested=bool(within), is_inner=level > 1)
        is_block = len(made) > 1
        if level == 1 and len(lines) > 1 and (is_block or spaced):
            lines.append("")
        if level == 1:
            spaced = is_block
        lines += made
        waiting += [(one, level + 1) for one in reversed(within)]
    return lines


def _nested(teams: Sequence[WrittenTeam]) -> dict[str, list[WrittenTeam]]:
    """Sub-teams by the team they are written in: the only parent, in the same file, and not too deep."""
    here = {one.key for one in teams}
    only: dict[str, str] = {
        one.key: one.parents[0] for one in teams if len(one.parents) == 1 and one.parents[0] in here
    }
    levels = _levels([one.key for one in teams], only)
    inside: dict[str, list[WrittenTeam]] = {}
    for one in teams:
        # A team on the level after the deepest begins anew, so that a chain is cut into pieces.
        if one.key in only and levels[one.key] % DEEPEST:
            inside.setdefault(only[one.key], []).append(one)
    return inside


def _levels(keys: Sequence[str], above: dict[str, str]) -> dict[str, int]:
    """How many teams of the file a team has above it. There is no loop in the links."""
    levels: dict[str, int] = {}
    for key in keys:
        chain = []
        while key not in levels and key in above:
            chain.append(key)
            key = above[key]
        level = levels.setdefault(key, 0)
        for step in reversed(chain):
            level += 1
            levels[step] = level
    return levels


def team_lines(team: WrittenTeam, level: int, *, nested: bool, is_inner: bool) -> list[str]:
    """One entry; `nested`: sub-teams follow. is_inner: it stands in its parent, which is then not named."""
    margin = "    " * level
    outer = margin[2:]
    fields = _fields(team, is_inner)
    if not nested:
        line = f"{outer}{scalar(team.key)}: {flow_map(fields)}"
        if len(line) <= WIDTH:
            return [line]
    lines = [f"{outer}{scalar(team.key)}:"]
    for name, value in _block(team, is_inner):
        if isinstance(value, str):
            lines.append(f"{margin}{name}: {value}")
        else:
            lines += list_lines(name, value, margin)
    if nested:
        lines.append(f"{margin}teams:")
    return lines


def list_lines(name: str, texts: Sequence[str], margin: str) -> list[str]:
    """A field that is a list: on one line where it fits."""
    line = f"{margin}{name}: {flow_list(texts)}"
    if len(line) <= WIDTH:
        return [line]
    return [f"{margin}{name}:", *(f"{margin}  - {scalar(text)}" for text in texts)]


def _fields(team: WrittenTeam, is_inner: bool) -> list[tuple[str, str]]:
    """All fields in YAML that may stand within brackets."""
    found: list[tuple[str, str]] = []
    if str(team.team.id) != team.key:
        found.append(("id", scalar(team.team.id, flow=True)))
    if team.team.name:
        found.append(("name", scalar(team.team.name, flow=True)))
    if team.managers is not None:
        found.append(("managers", flow_list(team.managers)))
    if team.members:
        found.append(("members", flow_list(team.members)))
    if team.parents and not is_inner:
        one = len(team.parents) == 1
        found.append(("parent", scalar(team.parents[0], flow=True) if one else flow_list(team.parents)))
    if team.protect:
        found.append(("protect", "true"))
    return found


def _block(team: WrittenTeam, is_inner: bool) -> list[tuple[str, str | Sequence[str]]]:
    """All fields for lines of their own; lists as they are."""
    found: list[tuple[str, str | Sequence[str]]] = []
    if str(team.team.id) != team.key:
        found.append(("id", scalar(team.team.id)))
    if team.team.name:
        found.append(("name", scalar(team.team.name)))
    if team.managers is not None:
        found.append(("managers", team.managers))
    if team.members:
        found.append(("members", team.members))
    if team.parents and not is_inner:
        found.append(("parent", scalar(team.parents[0]) if len(team.parents) == 1 else team.parents))
    if team.protect:
        found.append(("protect", "true"))
    return found
