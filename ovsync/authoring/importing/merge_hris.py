"""What a later HR export changes in the org: new people, leavers, other fields, other managers.

The export rules over the fields that it has; all else of an entry is the organisation's own.
"""

from typing import Literal

import msgspec
from msgspec.structs import replace

from ovsync.authoring.importing.hris_people import HrisPeople
from ovsync.authoring.importing.intents import AddPerson, Intent, List, RemovePerson, SetField
from ovsync.authoring.importing.keys import free_key
from ovsync.compiler.references import People
from ovsync.language.values import PERSON_FIELDS
from ovsync.model import Org, PersonId, PersonKey, WrittenPerson


class Wanted(msgspec.Struct, frozen=True, kw_only=True):
    """What to change, and what a person has to look at."""

    intents: tuple[Intent, ...]
    notes: tuple[str, ...] = ()


def merge_people(org: Org, found: HrisPeople, today: str) -> Wanted:
    """The intents that bring the people of the org to what the export says."""
    return _Merge(org, found, today).wanted()


class _Merge:
    def __init__(self, org: Org, found: HrisPeople, today: str) -> None:
        self._org = org
        self._found = found
        self._today = today
        self._known = People(org.people)
        self._columns = {one.name: at for at, one in enumerate(org.settings.properties)}
        self._intents: list[Intent] = []
        self._notes: list[str] = []
        self._same = self._matched()
        self._keys = self._keys_of_all()
        self._last: dict[str, str] = {}
        self._reports: dict[str, list[WrittenPerson]] = {}
        for one in org.people:
            if one.manager:
                boss = self._manager_key(one)
                self._last[boss] = str(one.key)
                self._reports.setdefault(boss, []).append(one)
        self._managers_now = {
            there.key: self._manager(one)
            for one in found.people
            if (there := self._same.get(one.key)) is not None
        }
        self._listed = self._all_listed()

    def _all_listed(self) -> dict[str, list[tuple[str, Literal["members", "managers"]]]]:
        """Key -> the lists that name the person."""
        listed: dict[str, list[tuple[str, Literal["members", "managers"]]]] = {}
        for team in self._org.teams:
            lists: tuple[tuple[Literal["members", "managers"], tuple[str, ...]], ...] = (
                ("managers", team.managers or ()),
                ("members", team.members),
            )
            for field, references in lists:
                for reference in references:
                    one = self._known.find(reference)
                    if one is not None:
                        listed.setdefault(one.key, []).append((team.key, field))
        return listed

    def _matched(self) -> dict[str, WrittenPerson]:
        """Key in the export -> the person of the org: by email, then by ID, as a plan does."""
        by_email = {one.person.email: one for one in self._org.people}
        by_id = {one.person.id: one for one in self._org.people}
        same: dict[str, WrittenPerson] = {}
        taken: set[str] = set()
        for is_by_email in (True, False):
            for one in self._found.people:
                there = by_email.get(one.person.email) if is_by_email else by_id.get(one.person.id)
                if one.key not in same and there is not None and there.key not in taken:
                    same[one.key] = there
                    taken.add(there.key)
        return same

    def _keys_of_all(self) -> dict[str, str]:
        """Key in the export -> key in the org, a free one for who is new."""
        taken = {one.key.casefold() for one in self._org.people}
        keys = {key: str(one.key) for key, one in self._same.items()}
        for one in self._found.people:
            if one.key not in keys:
                keys[one.key] = free_key(one.key, taken)
                taken.add(keys[one.key].casefold())
        return keys

    def wanted(self) -> Wanted:
        for one in self._found.people:
            there = self._same.get(one.key)
            if there is None:
                self._add(one)
            else:
                self._update(there, one)
        leavers = self._leavers()
        for gone in leavers:
            self._remove(gone, leavers)
        undeclared = [name for name in self._found.columns if name not in self._columns]
        if undeclared:
            self._notes.append(f"not declared in ovsync.yaml, so not taken: {', '.join(undeclared)}")
        return Wanted(intents=tuple(self._intents), notes=tuple(self._notes))

    def _manager(self, one: WrittenPerson) -> str:
        return self._keys[one.manager] if one.manager else ""

    def _add(self, one: WrittenPerson) -> None:
        key, manager = self._keys[one.key], self._manager(one)
        values = dict(zip(self._found.columns, one.person.properties, strict=True))
        language = one.person.language or self._org.settings.language
        person = replace(
            one.person,
            id=PersonId(one.person.id if str(one.person.id) != one.key else key),
            language=language,
            properties=tuple(self._right(name, values.get(name, ""), key) for name in self._columns),
        )
        new = replace(one, key=PersonKey(key), person=person, manager=manager)
        self._intents.append(AddPerson(person=new, near=self._neighbour(manager)))

    def _neighbour(self, manager: str) -> str:
        """The last person with the same manager, else the manager."""
        return self._last.get(manager, manager)

    def _right(self, name: str, value: str, key: str) -> str:
        declared = self._org.settings.properties[self._columns[name]]
        if value and declared.values and value not in declared.values:
            self._notes.append(f"'{value}' is not a declared value of {name}: not taken for '{key}'")
            return ""
        return value

    def _update(self, there: WrittenPerson, one: WrittenPerson) -> None:
        given = self._found.given
        if "id" in given and str(one.person.id) not in (one.key, str(there.person.id)):
            self._notes.append(
                f"'{there.key}' has the ID {one.person.id} in the export: IDs stay as they are"
            )
        for field, name in PERSON_FIELDS.items():
            said = field in given or (field in ("firstName", "lastName") and "name" in given)
            value = getattr(one.person, name)
            if said and value != getattr(there.person, name) and (value or field != "language"):
                self._intents.append(SetField(key=there.key, field=field, value=value))
        for name, value in zip(self._found.columns, one.person.properties, strict=True):
            at = self._columns.get(name)
            if at is not None and there.person.properties[at] != value:
                right = self._right(name, value, there.key)
                if right or not value:
                    self._intents.append(SetField(key=there.key, field=f"properties.{name}", value=right))
        if "manager" in given and self._manager_key(there) != self._manager(one):
            self._intents.append(SetField(key=there.key, field="manager", value=self._manager(one)))
        if "endDate" in given and one.end != there.end:
            self._intents.append(SetField(key=there.key, field="endDate", value=one.end))

    def _manager_key(self, there: WrittenPerson) -> str:
        found = self._known.find(there.manager) if there.manager else None
        return str(found.key) if found is not None else there.manager

    def _leavers(self) -> list[WrittenPerson]:
        stay = {one.key for one in self._same.values()}
        leavers = []
        for one in self._org.people:
            if one.key in stay or one.start > self._today:
                continue
            if one.protect:
                self._notes.append(f"'{one.key}' is not in the export, but protected: left in place")
            else:
                leavers.append(one)
        return leavers

    def _remove(self, gone: WrittenPerson, leavers: list[WrittenPerson]) -> None:
        self._intents.append(RemovePerson(key=gone.key))
        for team, field in self._listed.get(gone.key, []):
            self._intents.append(List(team=team, field=field, key=gone.key, is_added=False))
            self._notes.append(f"'{gone.key}' leaves the {field} of '{team}'")
        self._hand_over(gone, {one.key for one in leavers})

    def _hand_over(self, gone: WrittenPerson, leaving: set[PersonKey]) -> None:
        """The team that a leaver led goes to whoever has all the reports now; or a person has to say."""
        reports = [one for one in self._reports.get(gone.key, []) if one.key not in leaving]
        for one in reports:
            if self._new_manager(one) == gone.key:
                self._intents.append(SetField(key=one.key, field="manager", value=""))
        if not reports or not self._org.settings.reporting_lines.enabled:
            return
        line = gone.leads or str(gone.person.id)
        heir = self._heir(reports)
        leads_already = heir is not None and (heir.leads or heir.key in self._reports)
        if heir is not None and not leads_already and heir.key not in leaving:
            self._intents.append(SetField(key=heir.key, field="leads", value=line))
            self._notes.append(f"'{heir.key}' takes over what '{gone.key}' led: leads: {line}")
        else:
            self._notes.append(
                f"'{gone.key}' led '{line}' and leaves: write `leads: {line}` at whoever takes over, "
                "or its history is lost"
            )

    def _heir(self, reports: list[WrittenPerson]) -> WrittenPerson | None:
        """Who has all these reports now; may be one of them."""
        for key in sorted({self._new_manager(one) for one in reports}):
            others = [one for one in reports if one.key != key]
            if others and all(self._new_manager(one) == key for one in others):
                return self._known.find(key)
        return None

    def _new_manager(self, one: WrittenPerson) -> str:
        return self._managers_now.get(one.key, str(one.manager))
