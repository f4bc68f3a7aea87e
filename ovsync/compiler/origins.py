"""Where a membership, a management or a sub-team link comes from: in words, and in which line."""

from collections.abc import Iterable

import msgspec

from ovsync.compiler.references import People, team_ids
from ovsync.diagnostics import Place
from ovsync.model import Compiled, Org, PersonId, Selector, TeamId, WrittenPerson, WrittenTeam


class Origin(msgspec.Struct, frozen=True, kw_only=True):
    """What makes a thing so. `reason` is in the words of the language: ``membersWhere Location: Paris``."""

    reason: str
    place: Place


class Origins:
    """The origins of one compiled organisation. Every question is answered without a search."""

    def __init__(self, org: Org, compiled: Compiled) -> None:
        self._compiled = compiled
        self._known = People(org.people)
        self._keys = team_ids(org.teams)
        self._columns = {one.name: column for column, one in enumerate(org.settings.properties)}
        self._positions: dict[tuple[str, TeamId], dict[PersonId, int]] = {}

    def membership(self, team: TeamId, person: PersonId) -> Origin | None:
        """Why a person is a member; None where the person or the team is not known."""
        one, written = self._compiled.people.find(person), self._compiled.teams.get(team)
        if one is None:
            return None
        if written is not None and (found := self._listed("members", written, person)):
            return found
        if written is not None and self._meets(one, written.members_where):
            return Origin(reason=f"membersWhere {_said(written.members_where)}", place=_where(written))
        return self._reports(one, self._compiled.leaders.get(team, ()))

    def management(self, team: TeamId, person: PersonId) -> Origin | None:
        """Why a person manages a team."""
        one, written = self._compiled.people.find(person), self._compiled.teams.get(team)
        if one is None:
            return None
        if written is not None and (found := self._listed("managers", written, person)):
            return found
        if one.key in self._compiled.leaders.get(team, ()):
            return _leading(one)
        return None

    def link(self, parent: TeamId, child: TeamId) -> Origin | None:
        """Why a team is a sub-team of another."""
        written = self._compiled.teams.get(child)
        if written is not None and (found := self._named_parent(written, parent)):
            return found
        above, below = self._compiled.leaders.get(parent, ()), self._compiled.leaders.get(child, ())
        for one in (self._known.find(key) for key in below):
            if one is not None and one.key in above:
                return _leading(one)
            if one is not None and (found := self._reports(one, above)):
                return found
        return None

    def _listed(self, field: str, written: WrittenTeam, person: PersonId) -> Origin | None:
        named = (written.managers or ()) if field == "managers" else written.members
        at = (field, written.team.id)
        if at not in self._positions:
            self._positions[at] = self._numbered(named)
        index = self._positions[at].get(person)
        if index is None:
            return None
        return Origin(reason=f"{field} of {written.key} in {written.file}", place=written.place(field, index))

    def _numbered(self, references: tuple[str, ...]) -> dict[PersonId, int]:
        return {
            one.person.id: index
            for index in range(len(references) - 1, -1, -1)
            if (one := self._known.find(references[index])) is not None
        }

    def _meets(self, person: WrittenPerson, selectors: tuple[Selector, ...]) -> bool:
        values = person.person.properties
        return bool(selectors) and all(
            (column := self._columns.get(one.property)) is not None
            and column < len(values)
            and values[column] in one.values
            for one in selectors
        )

    def _reports(self, one: WrittenPerson, leaders: Iterable[str]) -> Origin | None:
        manager = self._known.find(one.manager) if one.manager else None
        if manager is None or manager.key not in leaders:
            return None
        return Origin(reason=f"derived from manager: {one.manager}", place=one.place("manager"))

    def _named_parent(self, written: WrittenTeam, parent: TeamId) -> Origin | None:
        for index, reference in enumerate(written.parents):
            if self._keys.get(reference, reference) == parent:
                if written.within and written.within[-1] == reference:
                    return Origin(reason=f"nested in {reference} in {written.file}", place=written.place())
                return Origin(
                    reason=f"parent: {reference} in {written.file}", place=written.place("parent", index)
                )
        return None


def membership_place(org: Org, compiled: Compiled, team: TeamId, person: PersonId) -> Place | None:
    """The line that makes a person a member. For many questions keep one `Origins`."""
    return _place(Origins(org, compiled).membership(team, person))


def management_place(org: Org, compiled: Compiled, team: TeamId, person: PersonId) -> Place | None:
    """The line that makes a person the manager of a team."""
    return _place(Origins(org, compiled).management(team, person))


def link_place(org: Org, compiled: Compiled, parent: TeamId, child: TeamId) -> Place | None:
    """The line that makes a team a sub-team."""
    return _place(Origins(org, compiled).link(parent, child))


def _place(origin: Origin | None) -> Place | None:
    return None if origin is None else origin.place


def _leading(one: WrittenPerson) -> Origin:
    if one.leads:
        return Origin(reason=f"leads: {one.leads} of {one.key}", place=one.place("leads"))
    return Origin(reason=f"derived: {one.key} has reports", place=one.place())


def _where(written: WrittenTeam) -> Place:
    only = written.members_where[0].property if len(written.members_where) == 1 else ""
    return written.place("membersWhere", only) if only else written.place("membersWhere")


def _said(selectors: tuple[Selector, ...]) -> str:
    return ", ".join(f"{one.property}: {' or '.join(one.values)}" for one in selectors)
