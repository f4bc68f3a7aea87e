"""One file while it is lowered: what it may hold, and the findings about it."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import msgspec

from ovsync.diagnostics import Diagnostic, Place, Related, Rule
from ovsync.language.ignores import Ignore
from ovsync.language.pointers import Pointer, path_text
from ovsync.language.rulebook import SCHEMA, SURROUNDING_SPACES
from ovsync.model import Roster, WrittenPerson, WrittenTeam
from ovsync.settings import Property, Settings

if TYPE_CHECKING:
    from ovsync.language.read import Lines


class Dialect(msgspec.Struct, frozen=True, kw_only=True):
    """The settings that the meaning of a single file depends on.

    language: a wire value. completed: whether people may also come from a CSV, so that what one
        file lacks may stand elsewhere.
    """

    language: str = "English"
    properties: tuple[Property, ...] = ()
    completed: bool = False

    @classmethod
    def of(cls, settings: Settings) -> "Dialect":
        """The part of the settings that matters here."""
        return cls(
            language=settings.language, properties=settings.properties, completed=bool(settings.people)
        )


class FilePart(msgspec.Struct, frozen=True, kw_only=True):
    """What one file adds to the organisation; crosses the border of a process, and of the cache.

    own: only where CSVs complete people: for each of `people`, the fields that its entry itself
        says (a property as "properties.NAME"), apart from defaults.
    excused: (key, field) of people whose field has a finding already, so that it is not missed too;
        (key, "") excuses them all. (key, "name") is a team's.
    ignores: the comments that silence a warning on their line.
    shape: a hash of all that the structure of the organisation and its findings may depend on, so of
        everything but the other fields of its people; "" where nobody needed it.
    whole: False where people or teams may be missing because the file could not be read in full.
    """

    people: Sequence[WrittenPerson] = ()
    teams: tuple[WrittenTeam, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    own: tuple[tuple[str, ...], ...] = ()
    excused: tuple[tuple[str, str], ...] = ()
    ignores: tuple[Ignore, ...] = ()
    shape: str = ""
    whole: bool = True

    def __post_init__(self) -> None:
        msgspec.structs.force_setattr(self, "people", Roster.of(self.people))

    @property
    def roster(self) -> Roster:
        """The people, with what can be asked of all of them at once."""
        assert isinstance(self.people, Roster)
        return self.people


class Page:
    """The findings of one file, by pointer. For a CSV, `place_of` knows rows instead."""

    def __init__(self, file: str, dialect: Dialect, lines: "Lines") -> None:
        self.file = file
        self.dialect = dialect
        self.lines = lines
        self.diagnostics: list[Diagnostic] = []

    def place_of(self, pointer: Pointer, *, key: bool = False) -> Place:
        """Where the value (or the key) at `pointer` stands."""
        return Place(file=self.file, pointer=pointer, part="key" if key else "value")

    def say(
        self,
        rule: Rule,
        pointer: Pointer,
        message: str,
        *,
        suggestion: str = "",
        key: bool = False,
        related: tuple[Related, ...] = (),
    ) -> None:
        """One more finding, on the value (or the key) at `pointer`."""
        place = self.place_of(pointer, key=key)
        self.diagnostics.append(rule.at(place, message, suggestion=suggestion, related=related))

    def trimmed(self, text: str, pointer: Pointer) -> str:
        """The text without spaces around it, which get a warning."""
        stripped = text.strip()
        if stripped != text:
            self.say(
                SURROUNDING_SPACES,
                pointer,
                f"{path_text(pointer)} has spaces before or after it; they are cut off",
                suggestion=f"write '{stripped}'",
            )
        return stripped

    def text(self, value: Any, pointer: Pointer) -> str:
        """A value where text is meant: a boolean is the word the user wrote, null is nothing."""
        if value is None:
            return ""
        if isinstance(value, bool):
            return "true" if value else "false"
        return self.trimmed(value, pointer)

    def texts(self, values: Any, pointer: Pointer) -> tuple[str, ...]:
        """A text or a list of texts, as a tuple, without nulls."""
        if values is None:
            return ()
        if not isinstance(values, list):
            return (self.text(values, pointer),)
        plain = all(value.__class__ is str and value == value.strip() for value in values)
        if plain:
            return tuple(values)
        named = ((value, (*pointer, index)) for index, value in enumerate(values) if value is not None)
        return tuple(self.text(value, place) for value, place in named)

    def wire_id(self, value: Any, pointer: Pointer, key: str) -> str:
        """An ``id:``, or the key where none is written; bad ones get a finding."""
        if value is None:
            return key
        text = self.text(value, pointer) if isinstance(value, bool) else str(value)
        stripped = text.strip()
        if stripped != text:
            message = f"{path_text(pointer)} has spaces before or after it"
            self.say(SCHEMA, pointer, message, suggestion="take the spaces away; an ID is sent as it is")
        elif not (text.isprintable() and 0 < len(text) <= 64):
            message = f"{path_text(pointer)} must be printable text of 1 to 64 characters"
            self.say(SCHEMA, pointer, message, suggestion="write the ID that the service knows")
        return stripped or key
