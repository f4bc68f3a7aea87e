"""A FilePart as it crosses a disk or a process: what every run needs, and people who wait to be asked for."""

import functools
import hashlib
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import msgspec

from ovsync.compiler.dates import with_formatted_dates
from ovsync.language.page import Dialect, FilePart
from ovsync.language.version import code_version
from ovsync.model import (
    NAMES,
    Columns,
    Digests,
    Late,
    Maker,
    Person,
    PersonKey,
    Role,
    Roster,
    WrittenPerson,
    person_digest,
    plain,
)

Packed = tuple[bytes, bytes]
"""The head and the rest of a FilePart."""


class _Head(msgspec.Struct, frozen=True, kw_only=True, array_like=True):
    """A FilePart whose people lie elsewhere.

    columns: those of its people, each encoded by itself; digests: the one of these that is not.
    """

    part: FilePart
    people: int
    columns: dict[str, msgspec.Raw]
    digests: bytes


class _Written(msgspec.Struct, frozen=True, kw_only=True, array_like=True):
    """What a WrittenPerson is besides the person and the file; in the order of `_packed_people`."""

    key: PersonKey
    role: Role
    protect: bool
    manager: str
    leads: str
    start: str
    end: str
    line: int
    column: int


class _Rest(msgspec.Struct, frozen=True, kw_only=True, array_like=True):
    """The people of one file in two lists, since most of who asks for them asks for one of the two."""

    file: str
    persons: msgspec.Raw
    written: msgspec.Raw


_HEADS = msgspec.msgpack.Decoder(_Head)
_COLUMN = msgspec.msgpack.Decoder(list[Any])
_RESTS = msgspec.msgpack.Decoder(_Rest)
_PERSONS = msgspec.msgpack.Decoder(list[Person])
_PERSON = msgspec.msgpack.Decoder(Person)
_ALL_WRITTEN = msgspec.msgpack.Decoder(list[_Written])
_WRITTEN = msgspec.msgpack.Decoder(_Written)
_SINGLY = msgspec.msgpack.Decoder(list[msgspec.Raw])


def key_of(content: bytes, file: str, dialect: Dialect) -> str:
    """The name under which the result of a file (as shown) is kept."""
    named = msgspec.msgpack.encode((code_version(), file, dialect))
    hashed = hashlib.sha256(len(named).to_bytes(8) + named)
    hashed.update(content)
    return hashed.hexdigest()


def pack(part: FilePart, dialect: Dialect, *, digests: bool) -> Packed:
    """The part in two pieces. digests: work out those of its people, by which a plan compares them."""
    people = tuple(part.people)
    columns = {name: getattr(Columns.of(people), name) for name in NAMES}
    if columns["ids"] == columns["keys"]:
        columns["ids"] = []
    bare = msgspec.structs.replace(part, people=())
    own = Digests()
    if digests:
        sent = with_formatted_dates([one.person for one in people], dialect.properties)
        bare = msgspec.structs.replace(bare, shape=_shape(bare, columns, people))
        own = Digests.of(map(person_digest, sent))
    encoded = {name: msgspec.Raw(msgspec.msgpack.encode(column)) for name, column in columns.items()}
    head = _Head(part=bare, people=len(people), columns=encoded, digests=own.packed)
    return msgspec.msgpack.encode(head, enc_hook=plain), _packed_people(people)


def _packed_people(people: Sequence[WrittenPerson]) -> bytes:
    written = [
        (one.key, one.role, one.protect, one.manager, one.leads, one.start, one.end, one.line, one.column)
        for one in people
    ]
    rest = _Rest(
        file=people[0].file if people else "",
        persons=msgspec.Raw(msgspec.msgpack.encode([one.person for one in people])),
        written=msgspec.Raw(msgspec.msgpack.encode(written)),
    )
    return msgspec.msgpack.encode(rest)


def _shape(bare: FilePart, columns: dict[str, list[Any]], people: Sequence[WrittenPerson]) -> str:
    """A finding may say how somebody is called, and all of whom it finds a text too long or dangerous."""
    called = [(one.person.first_name, one.person.last_name) for one in people]
    said = [people[number].person for number in (*columns["long"], *columns["formula"])]
    marked = [(people[number].role, people[number].protect) for number in columns["special"]]
    where = people[0].file if people else ""
    parts = (bare, columns, called, said, marked, where)
    return hashlib.sha256(msgspec.msgpack.encode(parts, enc_hook=plain)).hexdigest()


def unpack(head: bytes, rest: Callable[[], bytes | None], again: Callable[[], FilePart]) -> FilePart:
    """The part of a head. Raises msgspec.DecodeError where it is none.

    rest: its people, encoded. again: reads the file once more, for where they are lost or damaged.
    """
    kept = _HEADS.decode(head)
    waiting = _Waiting(rest, again)
    roster = Roster(
        maker=Maker(kept.people, waiting.one, waiting.whole),
        columns=Columns(lambda name: _COLUMN.decode(kept.columns[name]), lambda: Digests(kept.digests)),
        persons=waiting.persons(kept.people),
    )
    return msgspec.structs.replace(kept.part, people=roster)


class _Waiting:
    """The people of one file, still encoded.

    What all of them were made of is let go, and read once more in the rare case that it is asked for.
    """

    def __init__(self, rest: Callable[[], bytes | None], again: Callable[[], FilePart]) -> None:
        self._rest = rest
        self._again = again

    def _encoded(self) -> _Rest:
        kept = self._rest()
        return _RESTS.decode(_packed_people(self._again().people) if kept is None else kept)

    @functools.cached_property
    def _singly(self) -> tuple[str, list[msgspec.Raw], list[msgspec.Raw]]:
        rest = self._encoded()
        return rest.file, _SINGLY.decode(rest.persons), _SINGLY.decode(rest.written)

    def persons(self, count: int) -> Late[Person]:
        maker = Maker(count, self._person, lambda: _PERSONS.decode(self._encoded().persons))
        return Late(maker=maker)

    def _person(self, number: int) -> Person:
        return _PERSON.decode(self._singly[1][number])

    def one(self, number: int) -> WrittenPerson:
        file, _, written = self._singly
        return _joined(_WRITTEN.decode(written[number]), self._person(number), file)

    def whole(self) -> Iterable[WrittenPerson]:
        rest = self._encoded()
        written, persons = _ALL_WRITTEN.decode(rest.written), _PERSONS.decode(rest.persons)
        return (_joined(one, person, rest.file) for one, person in zip(written, persons, strict=True))


def _joined(one: _Written, person: Person, file: str) -> WrittenPerson:
    return WrittenPerson(
        key=one.key,
        person=person,
        role=one.role,
        protect=one.protect,
        manager=one.manager,
        leads=one.leads,
        start=one.start,
        end=one.end,
        file=file,
        line=one.line,
        column=one.column,
    )
