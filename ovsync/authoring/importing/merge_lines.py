"""How reporting lines have to change so that derived teams come out as three later CSVs say.

A member of a derived team is changed through `manager`; a leader who is replaced hands `leads` over.
"""

from ovsync.authoring.importing.pattern import Shape
from ovsync.compiler.references import People
from ovsync.model import Compiled, Org, PersonId, TeamId, WrittenPerson


class LineChanges:
    """direct: a leader's key -> the team of the direct reports. leader_of: that team -> its first leader.

    heirs: direct teams that get another leader. managers: the manager's key of everybody whose place in the
    reporting lines changes; "" for none.
    """

    def __init__(
        self,
        org: Org,
        compiled: Compiled,
        shapes: tuple[Shape, Shape],
        person_keys: dict[str, str],
        gone: frozenset[PersonId],
    ) -> None:
        self._org = org
        self._compiled = compiled
        self._known = People(org.people)
        self._before, self._after = shapes
        self._people = {one.person.id: one for one in org.people}
        self._person_keys = person_keys
        self._gone = gone
        self.direct = self._direct_teams()
        self.leader_of = {
            team: one
            for key, team in sorted(self.direct.items(), reverse=True)
            if (one := self._known.find(key))
        }
        self.heirs = self._new_leaders()
        self.managers = self._new_managers()

    def _direct_teams(self) -> dict[str, TeamId]:
        """A leader's key -> the team of the direct reports, by what the compiler made of the lines."""
        direct: dict[str, TeamId] = {}
        led: dict[str, list[TeamId]] = {}
        for team, leaders in sorted(self._compiled.leaders.items()):
            for leader in leaders:
                led.setdefault(leader, []).append(team)
        for one in self._org.people:
            boss = self._known.find(one.manager) if one.manager else None
            for team in led.get(boss.key, ()) if boss is not None and boss.key not in direct else ():
                if boss is not None and one.person.id in self._before.members.get(team, ()):
                    direct[boss.key] = team
        return direct

    def _new_managers(self) -> dict[PersonId, str]:
        """The manager's key of everybody whose place in the reporting lines changes; "" for none."""
        changed: dict[PersonId, str] = {}
        for team in self.leader_of:
            before, after = self._before.members.get(team, set()), self._after.members.get(team, set())
            stay = before & after if team in self.heirs else set()
            for one in sorted((before - after) | stay):
                if one not in self._gone and self._reports_to(one, team):
                    changed.setdefault(one, "")
        for team, old in self.leader_of.items():
            heir = self.heirs.get(team)
            leader = self._person_keys[heir] if heir else str(old.key)
            before, after = self._before.members.get(team, set()), self._after.members.get(team, set())
            for one in sorted(after if heir else after - before):
                is_free = one not in self._people or not self._people[one].manager
                if (is_free or one in changed) and not self._would_circle(one, leader, changed):
                    changed[one] = leader
        return changed

    def _would_circle(self, person: PersonId, leader: str, changed: dict[PersonId, str]) -> bool:
        """Whether the leader reports, over however many steps, to the person."""
        key, seen = leader, set()
        own = self._person_keys[person]
        while key and key not in seen:
            if key == own:
                return True
            seen.add(key)
            one = self._known.find(key)
            key = changed.get(one.person.id, one.manager) if one is not None else ""
        return False

    def _new_leaders(self) -> dict[TeamId, PersonId]:
        """Direct teams that one leader hands over to another, who leads nothing yet: the IDs stay."""
        heirs: dict[TeamId, PersonId] = {}
        for team, old in self.leader_of.items():
            before = self._before.managers.get(team, frozenset())
            after = self._after.managers.get(team, frozenset())
            if before != {old.person.id} or len(after) != 1 or after == before:
                continue
            (heir,) = after
            written = self._people.get(heir)
            if written is None or (written.key not in self.direct and not written.leads):
                heirs[team] = heir
        return heirs

    def _reports_to(self, person: PersonId, team: TeamId) -> bool:
        boss = self._known.find(self._people[person].manager)
        return boss is not None and self.direct.get(boss.key) == team


def line_of(one: WrittenPerson) -> str:
    """The X of a leader."""
    return one.leads or str(one.person.id)
