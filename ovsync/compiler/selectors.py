"""``membersWhere``: people chosen by what their properties say, as written."""

from collections.abc import Sequence

from ovsync.model import PersonId, Selector, WrittenPerson


class Selection:
    """People by property and value; a property is indexed when it is first asked for."""

    def __init__(self, people: Sequence[WrittenPerson], columns: tuple[str, ...]) -> None:
        self._people = people
        self._columns = {name: column for column, name in enumerate(columns)}
        self._indexes: dict[str, dict[str, set[PersonId]]] = {}

    def of(self, selectors: tuple[Selector, ...]) -> frozenset[PersonId]:
        """Those who meet every selector; nobody where there is none."""
        if not selectors:
            return frozenset()
        first, *others = (self._one(selector) for selector in selectors)
        return frozenset(first.intersection(*others))

    def _one(self, selector: Selector) -> set[PersonId]:
        index = self._indexes.get(selector.property)
        if index is None:
            index = self._indexes[selector.property] = self._index(selector.property)
        nobody: set[PersonId] = set()
        return nobody.union(*(index.get(value, nobody) for value in selector.values))

    def _index(self, name: str) -> dict[str, set[PersonId]]:
        index: dict[str, set[PersonId]] = {}
        column = self._columns.get(name)
        if column is None:
            return index
        for one in self._people:
            if column < len(one.person.properties):
                index.setdefault(one.person.properties[column], set()).add(one.person.id)
        return index
