"""What three later CSVs change in the org: people, teams, who is where.

What reporting lines say is changed through `manager` and `leads`, what is written through the lists.
What cannot be said by such an edit (a member by `membersWhere`, say) is left, and told by the caller,
who compares what came of it with the CSVs.
"""

from collections.abc import Iterator

from msgspec.structs import replace

from ovsync.authoring.importing.intents import (
    AddPerson,
    AddTeam,
    Intent,
    List,
    RemovePerson,
    RemoveTeam,
    SetField,
    SetName,
)
from ovsync.authoring.importing.keys import keys_for, local_part
from ovsync.authoring.importing.merge_lines import LineChanges, line_of
from ovsync.authoring.importing.pattern import Shape
from ovsync.compiler.references import People
from ovsync.language.values import PERSON_FIELDS
from ovsync.model import (
    Compiled,
    Org,
    Person,
    PersonId,
    PersonKey,
    Snapshot,
    Team,
    TeamId,
    TeamKey,
    WrittenPerson,
    WrittenTeam,
)


def merge_snapshot(org: Org, compiled: Compiled, wanted: Snapshot) -> tuple[Intent, ...]:
    """The intents that bring the org nearer to `wanted`. compiled: the org as it is."""
    return tuple(_Merge(org, compiled, wanted).intents())


class _Merge:
    def __init__(self, org: Org, compiled: Compiled, wanted: Snapshot) -> None:
        self._org = org
        self._compiled = compiled
        self._wanted = wanted
        self._known = People(org.people)
        self._before, self._after = Shape.of(compiled.snapshot), Shape.of(wanted)
        self._people = {one.person.id: one for one in org.people}
        self._teams = {one.team.id: one for one in org.teams}
        self._gone = {one.id for one in compiled.snapshot.people} - {one.id for one in wanted.people}
        self._lost = {one.id for one in compiled.snapshot.teams} - {one.id for one in wanted.teams}
        self._person_keys = self._keys()
        self._team_keys = self._keys_of_teams()
        self._lines = LineChanges(
            org, compiled, (self._before, self._after), self._person_keys, frozenset(self._gone)
        )
        self._direct, self._managers = self._lines.direct, self._lines.managers

    def _keys(self) -> dict[str, str]:
        there = [(str(one.key), ()) for one in self._org.people]
        new = [one for one in self._wanted.people if one.id not in self._people]
        made = keys_for([*there, *((one.id, (local_part(one.email), one.name)) for one in new)])
        return {str(one.person.id): str(one.key) for one in self._org.people} | {
            one.id: made[one.id] for one in new
        }

    def _keys_of_teams(self) -> dict[str, str]:
        there = [(str(one.key), ()) for one in self._org.teams]
        derived = [(str(one), ()) for one in self._compiled.leaders if one not in self._teams]
        new = [one for one in self._wanted.teams if one.id not in self._teams]
        made = keys_for([*there, *derived, *((one.id, (one.name,)) for one in new)])
        keys = {str(one.team.id): str(one.key) for one in self._org.teams}
        return keys | {id_: made[id_] for id_ in [*(one.id for one in new), *(one for one, _ in derived)]}

    def intents(self) -> Iterator[Intent]:
        """All of them; who is new first, so that lists may name them."""
        yield from self._changed_people()
        yield from self._new_people()
        yield from self._changed_teams()
        yield from self._links()
        for person in sorted(self._gone):
            if not self._people[person].protect:
                yield RemovePerson(key=self._people[person].key)
        yield from self._named_by_lost_teams()
        for team in sorted(self._lost):
            if team in self._teams and not self._teams[team].protect:
                yield RemoveTeam(team=self._teams[team].key)

    def _named_by_lost_teams(self) -> Iterator[Intent]:
        """Who leaves is also taken out of lists that no team of the CSVs has any more."""
        for written in self._org.teams if self._gone else ():
            if written.team.id not in self._lost or not written.protect:
                continue
            for one in self._known.ids(written.members):
                if one in self._gone:
                    yield List(team=written.key, field="members", key=self._person_keys[one], is_added=False)

    def _changed_people(self) -> Iterator[Intent]:
        before = {one.id: one for one in self._compiled.snapshot.people}
        for one in self._wanted.people:
            if one.id in before and one != before[one.id]:
                yield from self._fields(before[one.id], one)
        for person, manager in sorted(self._managers.items()):
            if person in self._people and manager != self._people[person].manager:
                yield SetField(key=self._people[person].key, field="manager", value=manager)
        yield from self._hand_overs()
        for written in self._org.people:
            boss = self._known.find(written.manager) if written.manager else None
            stays = written.person.id not in self._gone and written.person.id not in self._managers
            if stays and boss is not None and boss.person.id in self._gone and not boss.protect:
                yield SetField(key=written.key, field="manager", value="")

    def _hand_overs(self) -> Iterator[Intent]:
        for team, heir in sorted(self._lines.heirs.items()):
            old = self._lines.leader_of[team]
            if old.person.id not in self._gone and old.leads:
                yield SetField(key=old.key, field="leads", value="")
            if heir in self._people:
                yield SetField(key=self._people[heir].key, field="leads", value=line_of(old))

    def _fields(self, before: Person, after: Person) -> Iterator[Intent]:
        key = str(self._people[after.id].key)
        for field, name in PERSON_FIELDS.items():
            if getattr(before, name) != getattr(after, name):
                yield SetField(key=key, field=field, value=getattr(after, name))
        ours = {name: at for at, name in enumerate(self._compiled.snapshot.columns)}
        for name, value in zip(self._wanted.columns, after.properties, strict=True):
            if name in ours and before.properties[ours[name]] != value and self._may_be(ours[name], value):
                yield SetField(key=key, field=f"properties.{name}", value=value)

    def _may_be(self, at: int, value: str) -> bool:
        """Whether the value can be written: one that is declared, in a form that is sent as it is."""
        declared = self._org.settings.properties[at]
        return not declared.date_format and (not value or not declared.values or value in declared.values)

    def _new_people(self) -> Iterator[Intent]:
        theirs = {name: at for at, name in enumerate(self._wanted.columns)}
        mates = self._neighbours()
        leads = {heir: line_of(self._lines.leader_of[team]) for team, heir in self._lines.heirs.items()}
        for one in self._wanted.people:
            if one.id in self._people:
                continue
            values = tuple(
                one.properties[theirs[name]]
                if name in theirs and self._may_be(at, one.properties[theirs[name]])
                else ""
                for at, name in enumerate(self._compiled.snapshot.columns)
            )
            person = WrittenPerson(
                key=PersonKey(self._person_keys[one.id]),
                person=replace(one, properties=values),
                manager=self._managers.get(one.id, ""),
                leads=leads.get(one.id, ""),
            )
            yield AddPerson(person=person, near=mates.get(one.id, ""))

    def _neighbours(self) -> dict[PersonId, str]:
        """For who is new, somebody of the same team who stays: a member, else a manager."""
        mates: dict[PersonId, str] = {}
        direct = set(self._direct.values())
        for team, members in sorted(
            self._after.members.items(), key=lambda one: (one[0] not in direct, one[0])
        ):
            new = [one for one in members if one not in self._people]
            if not new:
                continue
            old = sorted(one for one in members if one in self._people)
            old = old or sorted(one for one in self._after.managers.get(team, ()) if one in self._people)
            if old:
                mates |= {one: str(self._people[old[-1]].key) for one in new if one not in mates}
        return mates

    def _changed_teams(self) -> Iterator[Intent]:
        names = {one.id: one.name for one in self._compiled.snapshot.teams}
        for team in self._wanted.teams:
            if team.id not in names:
                yield self._new_team(team.id, team.name)
                continue
            if team.name != names[team.id] and team.id in self._teams:
                yield SetName(team=self._teams[team.id].key, name=team.name)
            yield from self._lists(team.id)

    def _new_team(self, id_: TeamId, name: str) -> AddTeam:
        people = self._person_keys
        parents = self._after.parents.get(id_, [])
        return AddTeam(
            team=WrittenTeam(
                key=TeamKey(self._team_keys[id_]),
                team=Team(id=id_, name=name),
                managers=tuple(people[one] for one in sorted(self._after.managers.get(id_, ()))) or None,
                members=tuple(people[one] for one in sorted(self._after.members.get(id_, ()))),
                parents=tuple(self._team_keys[one] for one in parents),
            ),
            near=next((str(self._teams[one].key) for one in parents if one in self._teams), ""),
        )

    def _lists(self, team: TeamId) -> Iterator[Intent]:
        written = self._teams.get(team)
        if written is None:
            return
        key, direct = str(written.key), set(self._direct.values())
        before, after = self._before.members.get(team, set()), self._after.members.get(team, set())
        listed = set(self._known.ids(written.members))
        by_lines = {one for one, manager in self._managers.items() if self._direct.get(manager) == team}
        for one in sorted(after - before):
            if not (team in direct and one in by_lines):
                yield List(team=key, field="members", key=self._person_keys[one], is_added=True)
        for one in sorted((before - after) & listed):
            yield List(team=key, field="members", key=self._person_keys[one], is_added=False)
        yield from self._manager_lists(team, written)

    def _manager_lists(self, team: TeamId, written: WrittenTeam) -> Iterator[Intent]:
        before = self._before.managers.get(team, frozenset())
        after = self._after.managers.get(team, frozenset())
        if before == after or (written.managers is None and team in self._compiled.leaders):
            return
        listed = set(self._known.ids(written.managers or ()))
        for one in sorted(after - before):
            yield List(team=written.key, field="managers", key=self._person_keys[one], is_added=True)
        for one in sorted((before - after) & listed):
            yield List(team=written.key, field="managers", key=self._person_keys[one], is_added=False)

    def _links(self) -> Iterator[Intent]:
        before = {(link.parent, link.child) for link in self._compiled.snapshot.sub_teams}
        after = {(link.parent, link.child) for link in self._wanted.sub_teams}
        there = {one.id for one in self._compiled.snapshot.teams} - self._lost
        for parent, child in sorted(after - before):
            if child in there and child in self._teams:
                yield List(
                    team=self._teams[child].key, field="parent", key=self._team_keys[parent], is_added=True
                )
        for parent, child in sorted(before - after):
            if child in there and child in self._teams and parent in self._teams:
                key = str(self._teams[parent].key)
                if key in self._teams[child].parents:
                    yield List(team=self._teams[child].key, field="parent", key=key, is_added=False)
