"""What three CSVs say as an Org, so that the same rules hold; and its places as cells of the CSVs."""

import msgspec

from ovsync.diagnostics import Diagnostic, Place, Related
from ovsync.model import (
    Org,
    Person,
    PersonKey,
    Snapshot,
    Team,
    TeamKey,
    WrittenPerson,
    WrittenTeam,
)
from ovsync.settings import Property, Settings
from ovsync.wire.csv_reading import CsvReading


def org_of(snapshot: Snapshot, settings: Settings, *, users: str, groups: str) -> Org:
    """The Org that compiles to this Snapshot: every ID is its own key.

    users, groups: the files, as messages name them.
    """
    members: dict[str, list[str]] = {}
    managers: dict[str, list[str]] = {}
    parents: dict[str, list[str]] = {}
    for row in snapshot.memberships:
        if row.member:
            members.setdefault(row.team, []).append(row.person)
        if row.manager:
            managers.setdefault(row.team, []).append(row.person)
    for link in snapshot.sub_teams:
        parents.setdefault(link.child, []).append(link.parent)

    def team(one: Team) -> WrittenTeam:
        return WrittenTeam(
            key=TeamKey(one.id),
            team=one,
            managers=tuple(managers.get(one.id, ())),
            members=tuple(members.get(one.id, ())),
            parents=tuple(parents.get(one.id, ())),
            file=groups,
        )

    return Org(
        settings=msgspec.structs.replace(
            settings, properties=tuple(Property(name=name) for name in snapshot.columns)
        ),
        people=tuple(_person(one, users) for one in snapshot.people),
        teams=tuple(team(one) for one in snapshot.teams),
    )


def _person(one: Person, file: str) -> WrittenPerson:
    return WrittenPerson(key=PersonKey(one.id), person=one, file=file)


class CsvPlaces:
    """Turns the places of an Org made by `org_of` into cells."""

    def __init__(self, reading: CsvReading, org: Org) -> None:
        self._reading = reading
        self._teams = {str(team.key): team for team in org.teams}

    def located(self, diagnostic: Diagnostic) -> Diagnostic:
        """The finding with its cells; without a place it is the first line of the users."""
        return msgspec.structs.replace(
            diagnostic,
            place=self.resolve(diagnostic.place),
            related=tuple(
                Related(message=one.message, place=place)
                for one in diagnostic.related
                if (place := self.resolve(one.place)) is not None
            ),
        )

    def resolve(self, place: Place | None) -> Place | None:
        """The cell that a place means."""
        if place is None:
            return self._reading.file(0)
        if place.span is not None:
            return place
        match place.pointer:
            case ("people", str() as person, "properties", str() as name, *_):
                return self._reading.person(person, name)
            case ("people", str() as person, str() as field, *_):
                return self._reading.person(person, field)
            case ("people", str() as person):
                return self._reading.person(person)
            case ("teams", str() as team, *rest):
                return self._team(team, rest)
        return self._reading.file(0)

    def _team(self, team: str, rest: list[str | int]) -> Place | None:
        written = self._teams.get(team)
        match rest:
            case ["name", *_]:
                return self._reading.team(team, "name")
            case ["managers" | "members" as field, int() as index, *_] if written is not None:
                listed = (written.managers or ()) if field == "managers" else written.members
                return self._reading.membership(team, listed[index])
            case ["parent" | "parents", *indexes] if written is not None and written.parents:
                index = next((one for one in indexes if isinstance(one, int)), 0)
                return self._reading.sub_team(written.parents[index], team)
        return self._reading.team(team)
