"""What of a Snapshot from outside the language can say; the rest becomes problems with row and column."""

import re
from collections.abc import Callable, Iterator
from typing import Final

import msgspec

from ovsync.authoring.importing.draft import Sources
from ovsync.diagnostics import Diagnostic, Place, error
from ovsync.language.text import forbidden_in, long_run_of_marks, named
from ovsync.language.values import EMAIL
from ovsync.model import Person, Snapshot, SubTeam, Team
from ovsync.officevibe import ID_LENGTH, LANGUAGES

SCHEMA = error("schema")
INVALID_EMAIL = error("invalid-email")
TEAM_CYCLE = error("team-cycle")
LONGEST_NAME: Final = 200
_BAD = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")

PlaceOf = Callable[[str, str, str], Place | None]
"""(kind, ID, column) -> where it is written; kind is person, team, column, or link (parent, child)."""


def nowhere(kind: str, entry: str, column: str) -> Place | None:  # noqa: ARG001
    """For a Snapshot that no file holds."""
    return None


def sound(snapshot: Snapshot, place_of: PlaceOf) -> Sources:
    """The part that can be written, with a finding for all else."""
    found: list[Diagnostic] = []
    columns = [_column_problem(name, place_of, found) for name in snapshot.columns]
    kept = [at for at, good in enumerate(columns) if good]
    people = tuple(_people(snapshot, kept, place_of, found))
    teams = tuple(_teams(snapshot, place_of, found))
    person_ids = {one.id for one in people}
    team_ids = {one.id for one in teams}
    links = tuple(link for link in snapshot.sub_teams if {link.parent, link.child} <= team_ids)
    memberships = snapshot.memberships
    if len(people) != len(snapshot.people) or len(teams) != len(snapshot.teams):
        memberships = tuple(row for row in memberships if row.person in person_ids and row.team in team_ids)
    return Sources(
        snapshot=Snapshot(
            columns=tuple(snapshot.columns[at] for at in kept),
            people=people,
            teams=teams,
            memberships=memberships,
            sub_teams=_without_loops(links, place_of, found),
        ),
        problems=tuple(found),
    )


def _column_problem(name: str, place_of: PlaceOf, found: list[Diagnostic]) -> bool:
    bad = forbidden_in(name) or "\n" in name or "\r" in name or "\t" in name
    if not bad and len(name) <= LONGEST_NAME and long_run_of_marks(name) < 0:
        return True
    message = f"The column '{_shown(name)}' cannot be a property: its name is too long, or not printable"
    found.append(SCHEMA.at(place_of("column", "", name), message, suggestion="The column is left out."))
    return False


def _people(
    snapshot: Snapshot, kept: list[int], place_of: PlaceOf, found: list[Diagnostic]
) -> Iterator[Person]:
    all_kept = len(kept) == len(snapshot.columns)
    for person in snapshot.people:
        if not all_kept:
            properties = tuple(person.properties[at] for at in kept)
            person = msgspec.structs.replace(person, properties=properties)
        problem = id_problem(person.id)
        if problem:
            found.append(_left_out(place_of("person", person.id, "id"), problem))
        elif not EMAIL.fullmatch(person.email):
            what = f"'{_shown(person.email)}' is not an email address"
            advice = "The row is left out; correct it in the source."
            found.append(INVALID_EMAIL.at(place_of("person", person.id, "email"), what, suggestion=advice))
        else:
            yield _readable(person, place_of, found)


def _readable(person: Person, place_of: PlaceOf, found: list[Diagnostic]) -> Person:
    """The person without characters that no text may hold, and with a language that is one."""
    fields = (person.first_name, person.last_name, person.job_title, person.image_url, *person.properties)
    joined = "".join(fields)
    if person.language not in LANGUAGES:
        person = msgspec.structs.replace(person, language=LANGUAGES[0])
    if joined.isascii() and joined.isprintable():
        return person
    if not forbidden_in(joined) and all(long_run_of_marks(field) < 0 for field in fields):
        return person
    found.append(_replaced(place_of("person", person.id, "firstName"), joined))
    first, last, title, image, *properties = map(cleaned, fields)
    return msgspec.structs.replace(
        person,
        first_name=first or "?",
        last_name=last or "?",
        job_title=title,
        image_url=image,
        properties=tuple(properties),
    )


def _teams(snapshot: Snapshot, place_of: PlaceOf, found: list[Diagnostic]) -> Iterator[Team]:
    for team in snapshot.teams:
        problem = id_problem(team.id)
        if problem:
            found.append(_left_out(place_of("team", team.id, "id"), problem))
        elif forbidden_in(team.name) or long_run_of_marks(team.name) >= 0:
            found.append(_replaced(place_of("team", team.id, "name"), team.name))
            yield msgspec.structs.replace(team, name=cleaned(team.name) or "?")
        else:
            yield team


def id_problem(id_: str) -> str:
    """Why an ID can be no ``id:``, or ""."""
    if not id_.isprintable() or id_ != id_.strip():
        return f"The ID '{_shown(id_)}' holds a character that cannot be printed"
    if len(id_) > ID_LENGTH:
        return f"The ID '{id_[:20]}…' has {len(id_)} characters; {ID_LENGTH} are the most"
    return "" if id_ and long_run_of_marks(id_) < 0 else f"The ID '{_shown(id_)}' cannot be written"


def cleaned(text: str) -> str:
    """The text with a space for every character that org source may not hold."""
    while (at := long_run_of_marks(text)) >= 0:
        text = text[: at + 1] + text[at + 2 :]
    return _BAD.sub(" ", text).strip()


def _left_out(place: Place | None, what: str) -> Diagnostic:
    return SCHEMA.at(place, what, suggestion="The row is left out; correct it in the source.")


def _replaced(place: Place | None, text: str) -> Diagnostic:
    bad = forbidden_in(text)
    what = f"The row holds {named(bad)}" if bad else "The row holds very many combining marks"
    return SCHEMA.at(place, what, suggestion="It is taken with a space instead; look at it in the source.")


def _shown(text: str) -> str:
    return "".join(sign if sign.isprintable() else "\N{REPLACEMENT CHARACTER}" for sign in text)[:60]


def _without_loops(
    links: tuple[SubTeam, ...], place_of: PlaceOf, found: list[Diagnostic]
) -> tuple[SubTeam, ...]:
    """The links but for those that close a loop; found by a walk in the order of the IDs."""
    children: dict[str, list[str]] = {}
    for link in links:
        children.setdefault(link.parent, []).append(link.child)
    closing = _closing(children)
    for parent, child in sorted(closing):
        found.append(
            TEAM_CYCLE.at(
                place_of("link", parent, child),
                f"'{child}' is put under '{parent}', which lies below it: the teams go round in a loop",
                suggestion="This link is left out; say in the source which team is the upper one.",
            )
        )
    return tuple(link for link in links if (link.parent, link.child) not in closing) if closing else links


def _closing(children: dict[str, list[str]]) -> set[tuple[str, str]]:
    """The links that lead back to a team which the walk is still below."""
    closing: set[tuple[str, str]] = set()
    done: set[str] = set()
    for start in sorted(children):
        if start in done:
            continue
        path, on_path = [(start, iter(children[start]))], {start}
        while path:
            team, rest = path[-1]
            below = next(rest, None)
            if below is None:
                path.pop()
                on_path.discard(team)
                done.add(team)
            elif below in on_path:
                closing.add((team, below))
            elif below not in done:
                on_path.add(below)
                path.append((below, iter(children.get(below, ()))))
    return closing
