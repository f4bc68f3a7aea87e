"""A FilePart as it crosses a disk or a process: what every run needs, and people who wait to be asked for."""

import functools
import hashlib
from collections.abc import Callable, Iterable
from pathlib import Path

import msgspec

from ovsync.compiler.dates import with_formatted_dates
from ovsync.language.page import Dialect, FilePart
from ovsync.language.schemas import schema_text
from ovsync.model import Columns, Maker, Roster, WrittenPerson, person_digest, plain

Packed = tuple[bytes, bytes]
"""The head and the rest of a FilePart."""

_ALSO = ("settings.py", "diagnostics.py", "officevibe.py", "compiler/dates.py")


class _Head(msgspec.Struct, frozen=True, kw_only=True, array_like=True):
    """A FilePart whose people lie elsewhere; their columns are here."""

    part: FilePart
    columns: Columns


_HEADS = msgspec.msgpack.Decoder(_Head)
_PEOPLE = msgspec.msgpack.Decoder(list[WrittenPerson])
_PERSON = msgspec.msgpack.Decoder(WrittenPerson)
_SINGLY = msgspec.msgpack.Decoder(list[msgspec.Raw])


def key_of(content: bytes, file: str, dialect: Dialect) -> str:
    """The name under which the result of a file (as shown) is kept."""
    named = msgspec.msgpack.encode((code_version(), file, dialect))
    hashed = hashlib.sha256(len(named).to_bytes(8) + named)
    hashed.update(content)
    return hashed.hexdigest()


@functools.cache
def code_version() -> str:
    """A hash of the code that a result depends on, so that another ovsync reads anew."""
    language = Path(__file__).parent
    files = [*sorted(language.glob("*.py")), *sorted((language.parent / "model").glob("*.py"))]
    files += [language.parent / name for name in _ALSO]
    code = b"".join(path.read_bytes() for path in files)
    return hashlib.sha256(code + schema_text("org").encode()).hexdigest()


def pack(part: FilePart, dialect: Dialect, *, digests: bool) -> Packed:
    """The part in two pieces. digests: work out those of its people, by which a plan compares them."""
    people = tuple(part.people)
    sent = with_formatted_dates([one.person for one in people], dialect.properties) if digests else ()
    head = _Head(
        part=msgspec.structs.replace(part, people=()), columns=Columns.of(people, map(person_digest, sent))
    )
    return msgspec.msgpack.encode(head, enc_hook=plain), msgspec.msgpack.encode(people)


def unpack(head: bytes, rest: Callable[[], bytes | None], again: Callable[[], FilePart]) -> FilePart:
    """The part of a head. Raises msgspec.DecodeError where it is none.

    rest: its people, encoded. again: reads the file once more, for where they are lost or damaged.
    """
    kept = _HEADS.decode(head)
    waiting = _Waiting(rest, again)
    maker = Maker(len(kept.columns.keys), waiting.one, waiting.whole)
    return msgspec.structs.replace(kept.part, people=Roster(maker=maker, columns=kept.columns))


class _Waiting:
    """The people of one file, still encoded."""

    def __init__(self, rest: Callable[[], bytes | None], again: Callable[[], FilePart]) -> None:
        self._rest = rest
        self._again = again

    @functools.cached_property
    def _encoded(self) -> bytes:
        kept = self._rest()
        return msgspec.msgpack.encode(tuple(self._again().people)) if kept is None else kept

    @functools.cached_property
    def _singly(self) -> list[msgspec.Raw]:
        return _SINGLY.decode(self._encoded)

    def one(self, number: int) -> WrittenPerson:
        return _PERSON.decode(self._singly[number])

    def whole(self) -> Iterable[WrittenPerson]:
        return _PEOPLE.decode(self._encoded)
