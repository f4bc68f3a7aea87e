"""Entries under ``teams``, nested or not, become WrittenTeam."""

from typing import Any

from ovsync.language.lower_properties import Properties
from ovsync.language.page import Page
from ovsync.language.pointers import Pointer, path_text
from ovsync.language.rulebook import SCHEMA
from ovsync.language.values import KEY, KEY_SHAPE
from ovsync.model import Selector, Team, TeamId, TeamKey, WrittenTeam


class Teams:
    """Lowers the teams of one file."""

    def __init__(self, page: Page, defaults: dict[str, Any] | None = None) -> None:
        self._page = page
        self._properties = Properties(page)
        defaults = defaults or {}
        self._parents = page.texts(defaults.get("parent"), ("defaults", "teams", "parent"))
        self._protect = bool(defaults.get("protect"))

    def lower(self, teams: dict[str, Any]) -> list[WrittenTeam]:
        """All teams, a team before its sub-teams."""
        lowered: list[WrittenTeam] = []
        stack: list[tuple[str, Any, tuple[str, ...]]] = [
            (key, entry, ()) for key, entry in reversed(teams.items())
        ]
        while stack:
            key, entry, within = stack.pop()
            entry = entry or {}
            lowered.append(self._team(key, entry, within))
            nested = entry.get("teams")
            if nested:
                inside = (*within, key)
                stack += [(name, inner, inside) for name, inner in reversed(nested.items())]
        return lowered

    def _team(self, key: str, entry: dict[str, Any], within: tuple[str, ...]) -> WrittenTeam:
        page, get = self._page, entry.get
        pointer: Pointer = ("teams", key)
        if within:
            pointer = (*(step for outer in within for step in ("teams", outer)), *pointer)
        if not KEY.fullmatch(key):
            page.say(SCHEMA, pointer, f"the team's key {key!r} must be {KEY_SHAPE}", key=True)
        line, column = page.lines.get(pointer, (0, 0))  # type: ignore[arg-type]
        managers = get("managers")
        where = get("membersWhere")
        protect = get("protect")
        return WrittenTeam(
            key=TeamKey(key),
            team=Team(
                id=TeamId(page.wire_id(get("id"), (*pointer, "id"), key)),
                name=page.text(get("name"), (*pointer, "name")),
            ),
            protect=self._protect if protect is None else protect,
            managers=None if managers is None else page.texts(managers, (*pointer, "managers")),
            members=page.texts(get("members"), (*pointer, "members")),
            members_where=self._selectors(where, (*pointer, "membersWhere")) if where else (),
            parents=self._parents_of(get("parent"), pointer, within),
            within=within,
            file=page.file,
            line=line,
            column=column,
        )

    def _parents_of(self, parent: Any, pointer: Pointer, within: tuple[str, ...]) -> tuple[str, ...]:
        named = self._page.texts(parent, (*pointer, "parent"))
        if not within:
            default = tuple(one for one in self._parents if one != pointer[-1])
            return default if parent is None else named
        return tuple(dict.fromkeys((*named, within[-1])))

    def _selectors(self, where: dict[str, Any], pointer: Pointer) -> tuple[Selector, ...]:
        selectors = []
        for name, wanted in where.items():
            if wanted is None:
                continue
            if not self._properties.knows(name):
                self._properties.unknown(name, pointer)
                continue
            values = self._page.texts(wanted, (*pointer, name))
            if not values:
                message = f"{path_text((*pointer, name))} must have at least one value"
                self._page.say(SCHEMA, (*pointer, name), message)
                continue
            for index, value in enumerate(values):
                step = (index,) if isinstance(wanted, list) else ()
                self._properties.check(name, value, (*pointer, name, *step))
            selectors.append(Selector(property=name, values=values))
        return tuple(selectors)
