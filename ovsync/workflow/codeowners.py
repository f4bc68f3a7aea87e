"""The use case `codeowners`: a team's files are owned by its managers.

GitHub knows an owner by the email address of an account; the managers' addresses are those of the org.
Facts about the format are from GitHub's "About code owners".
"""

import re
from collections.abc import Callable

from ovsync.model import Compiled, Org, PersonId, TeamId

BEGIN = "# ovsync: what follows is written by `ovsync codeowners`, down to the end mark."
END = "# ovsync: end"
# GitHub cannot escape a number sign, and takes no character ranges; a "?" stands for any one character.
_UNSPEAKABLE = re.compile(r"[\[\]#\x00-\x1f\x7f]")
_SPECIAL = re.compile(r"([\\ *?])")


def codeowners(org: Org, compiled: Compiled, path_of: Callable[[str], str] = lambda shown: shown) -> str:
    """The block of a CODEOWNERS file, sorted by path.

    A file with several teams belongs to the managers of those that stand highest in it, or, where they
    have none, to those of the nearest teams above. A file for which nobody is found gets no line.
    path_of: a file as messages show it -> its path from the root of the repository.
    """
    managers = _managers(compiled)
    parents = _parents(compiled)
    lines = [
        f"{pattern(path_of(file))} {' '.join(owners)}"
        for file, teams in sorted(_teams_by_file(org, compiled).items())
        if (owners := _owners(teams, parents, managers))
    ]
    return "\n".join([BEGIN, *lines, END]) + "\n"


def merged(existing: str, block: str) -> str:
    """A CODEOWNERS file with its block replaced, or added at the end; other lines stay as they are."""
    begin, end = existing.find(BEGIN), existing.find(END)
    if begin >= 0 and end > begin:
        return existing[:begin] + block.rstrip("\n") + existing[end + len(END) :]
    separator = "" if not existing or existing.endswith("\n") else "\n"
    return existing + separator + block


def pattern(path: str) -> str:
    """A path from the root of the repository as a pattern that matches this file."""
    escaped = _SPECIAL.sub(r"\\\1", _UNSPEAKABLE.sub("\0", path.lstrip("/")))
    return "/" + escaped.replace("\0", "?")


def _teams_by_file(org: Org, compiled: Compiled) -> dict[str, list[TeamId]]:
    present = {team.id for team in compiled.snapshot.teams}
    found: dict[str, list[TeamId]] = {}
    for team in org.teams:
        if team.file and team.team.id in present:
            found.setdefault(team.file, []).append(team.team.id)
    return found


def _managers(compiled: Compiled) -> dict[TeamId, list[str]]:
    emails: dict[PersonId, str] = {person.id: person.email for person in compiled.snapshot.people}
    found: dict[TeamId, list[str]] = {}
    for membership in compiled.snapshot.memberships:
        if membership.manager and membership.person in emails:
            found.setdefault(membership.team, []).append(emails[membership.person])
    return found


def _parents(compiled: Compiled) -> dict[TeamId, list[TeamId]]:
    found: dict[TeamId, list[TeamId]] = {}
    for link in compiled.snapshot.sub_teams:
        found.setdefault(link.child, []).append(link.parent)
    return found


def _owners(
    teams: list[TeamId], parents: dict[TeamId, list[TeamId]], managers: dict[TeamId, list[str]]
) -> list[str]:
    inside = set(teams)
    found: set[str] = set()
    for team in teams:
        if not any(parent in inside for parent in parents.get(team, ())):
            found.update(_nearest(team, parents, managers))
    # Only a loop has no top.
    return sorted(found)


def _nearest(
    team: TeamId, parents: dict[TeamId, list[TeamId]], managers: dict[TeamId, list[str]]
) -> list[str]:
    level, seen = [team], {team}
    while level:
        found = [email for one in level for email in managers.get(one, ())]
        if found:
            return found
        level = [parent for one in level for parent in parents.get(one, ()) if parent not in seen]
        seen.update(level)
    return []
