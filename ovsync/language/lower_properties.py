"""Values of custom properties, in the order of the declared columns."""

from typing import Any

from ovsync.language.page import Page
from ovsync.language.pointers import Pointer, quoted
from ovsync.language.rulebook import PROPERTY_VALUE, UNKNOWN_PROPERTY, suggestion
from ovsync.language.values import property_help, property_problem


class Properties:
    """Lowers the ``properties`` of entries of one file; keeps which values were found right."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._declared = {one.name: one for one in page.dialect.properties}
        self._names = tuple(self._declared)
        self._known = self._declared.keys()
        self._right: dict[str, set[str]] = {name: {""} for name in self._names}
        self.none = ("",) * len(self._names)

    def lower(self, own: dict[str, Any], pointer: Pointer, defaults: tuple[str, ...]) -> tuple[str, ...]:
        """One value a column: the entry's own, else the default. `pointer` leads to ``properties``."""
        if own.keys() <= self._known:
            for name, value in own.items():
                if value not in self._right[name] and not self._is_right(name, value):
                    break
            else:
                return tuple(map(own.get, self._names, defaults))
        clean = {name: self._value(name, value, pointer) for name, value in own.items() if value is not None}
        return tuple(map(clean.get, self._names, defaults))

    def _is_right(self, name: str, value: Any) -> bool:
        """Whether there is nothing to say of a value; it is then right wherever it comes again."""
        if value.__class__ is not str or value.strip() != value:
            return False
        if property_problem(self._declared[name], value):
            return False
        self._right[name].add(value)
        return True

    def _value(self, name: str, value: Any, pointer: Pointer) -> str:
        if name not in self._declared:
            self.unknown(name, pointer)
            return ""
        text = self._page.text(value, (*pointer, name))
        self.check(name, text, (*pointer, name))
        return text

    def check(self, name: str, text: str, pointer: Pointer) -> None:
        """Say so where `text` is no value of the declared property `name`."""
        if text in self._right[name]:
            return
        declared = self._declared[name]
        problem = property_problem(declared, text)
        if problem:
            self._page.say(
                PROPERTY_VALUE,
                pointer,
                f"{quoted(text)} is not a value of the property '{name}': it must be {problem}",
                suggestion=property_help(declared, text),
            )
        else:
            self._right[name].add(text)

    def knows(self, name: str) -> bool:
        """Whether ovsync.yaml declares the property."""
        return name in self._declared

    def unknown(self, name: str, pointer: Pointer) -> None:
        """Say that ovsync.yaml declares no property `name`."""
        self._page.say(
            UNKNOWN_PROPERTY,
            (*pointer, name),
            f"the property '{name}' is not declared in ovsync.yaml",
            suggestion=suggestion(name, self._names, kind="declared")
            or "declare it there under `properties`",
            key=True,
        )
