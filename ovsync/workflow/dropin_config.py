"""The configuration of the vendor's tool: config.json and sandbox-config.json."""

import json
import re
from pathlib import PureWindowsPath
from typing import Any, Final

import msgspec

from ovsync.diagnostics import Diagnostic, Place, Span, error, has_errors, warning
from ovsync.targets.errors import TargetError
from ovsync.targets.key import Key
from ovsync.wire.text import NotUtf8Error, json_text_of, text_of

SCHEMA = error("schema")
UNKNOWN = warning("schema")
LITERAL_SECRET = warning("literal-secret")  # an error in ovsync.yaml; here it is the vendor's own way

KEYS: Final = (
    "ApiUrl",
    "ApiKey",
    "UsersCsv",
    "GroupsCsv",
    "MappingCsv",
    "SyncManagerEmail",
    "InviteNewUsers",
)
KEY_VARIABLE: Final = "OFFICEVIBE_API_KEY"

_FLAGS = {"true": True, "$true": True, "1": True, "false": False, "$false": False, "0": False, "": False}


class DropInConfig(msgspec.Struct, frozen=True, kw_only=True):
    """What the vendor's tool is told.

    file: as messages name it. users, groups, mapping: paths with forward slashes, relative to the
    file unless they are absolute. url may be empty: then nothing can be sent.
    """

    file: str
    url: str = ""
    api_key: Key | None = None
    users: str
    groups: str
    mapping: str
    sync_manager_email: str = ""
    invite_new_users: bool = False


class ConfigReading(msgspec.Struct, frozen=True, kw_only=True):
    """The configuration, or None where it has an error; and what is to be said of it."""

    config: DropInConfig | None
    diagnostics: tuple[Diagnostic, ...] = ()


def read_config(content: bytes, file: str) -> ConfigReading:
    """Read the configuration, with or without its wrapper ``Configuration``; keys may be in any case.

    A key in the file is taken, with a warning. No finding shows it.
    """
    try:
        text = text_of(json_text_of(content))
    except NotUtf8Error as wrong:
        at = Span.at(wrong.line or 1, wrong.column or 1)
        return _unreadable(file, at, wrong.message, wrong.suggestion)
    try:
        value = json.loads(text, object_pairs_hook=_Pairs)
    except json.JSONDecodeError as wrong:
        return _unreadable(
            file,
            Span.at(wrong.lineno, wrong.colno),
            f"The file is not JSON: {wrong.msg}",
            "Correct it there.",
        )
    except ValueError:  # an integer of thousands of digits
        return _unreadable(
            file, Span.at(1, 1), "The file holds an endless number", "It is one object of texts."
        )
    except RecursionError:
        return _unreadable(file, Span.at(1, 1), "The file is nested too deeply", "It is one object of texts.")
    return _Reader(file, text).read(value)


class _Pairs(list[tuple[str, Any]]):
    """A JSON object, with keys that stand twice."""


class _Reader:
    """Takes one configuration apart, and collects what is wrong with it."""

    def __init__(self, file: str, text: str) -> None:
        self._file = file
        self._text = text
        self._findings: list[Diagnostic] = []

    def read(self, value: object) -> ConfigReading:
        """The configuration in a JSON value."""
        values = self._values(value)
        key = self._key(self._words(values, "ApiKey"))
        paths = [self._path(values, name) for name in ("UsersCsv", "GroupsCsv", "MappingCsv")]
        invite = self._flag(values, "InviteNewUsers")
        config = DropInConfig(
            file=self._file,
            url=self._words(values, "ApiUrl"),
            api_key=key,
            users=paths[0],
            groups=paths[1],
            mapping=paths[2],
            sync_manager_email=self._words(values, "SyncManagerEmail").lower(),
            invite_new_users=invite,
        )
        findings = tuple(self._findings)
        return ConfigReading(config=None if has_errors(findings) else config, diagnostics=findings)

    def _values(self, value: object) -> dict[str, Any]:
        """The values by their proper names."""
        if isinstance(value, _Pairs) and len(value) == 1 and value[0][0].casefold() == "configuration":
            value = value[0][1]
        if not isinstance(value, _Pairs):
            self._say("", "The configuration is not an object", 'Write {"Configuration": {…}}.')
            return {}
        proper = {name.casefold(): name for name in KEYS}
        values: dict[str, Any] = {}
        for written, one in value:
            name = proper.get(written.casefold())
            if name is None:
                advice = f"Known are {', '.join(KEYS)}."
                message = f"'{written}' is not looked at"
                self._findings.append(UNKNOWN.at(self._place(written), message, suggestion=advice))
            elif name in values:
                self._say(name, f"'{name}' stands twice", "Take one of them out.")
            else:
                values[name] = one
        return values

    def _words(self, values: dict[str, Any], name: str) -> str:
        value = values.get(name)
        if value is None:
            return ""
        if not isinstance(value, str):
            self._say(name, f"'{name}' is not a text", "Write it in double quotes.")
            return ""
        if any(character < " " or "\ud800" <= character <= "\udfff" for character in value):
            self._say(name, f"'{name}' holds a control character, or half of one", "Write it again.")
            return ""
        return value.strip()

    def _path(self, values: dict[str, Any], name: str) -> str:
        """A path; the vendor's tool runs on Windows, so it may have backslashes."""
        written = self._words(values, name)
        if not written and not (name in values and not isinstance(values[name], str)):
            self._say(name, f"'{name}' is not set", "Name the CSV file, relative to this one.")
        return PureWindowsPath(written).as_posix() if written else ""

    def _flag(self, values: dict[str, Any], name: str) -> bool:
        value = values.get(name, False)
        if isinstance(value, bool):
            return value
        flag = _FLAGS.get(value.strip().casefold()) if isinstance(value, str) else None
        if flag is None:
            self._say(name, f"'{name}' is neither true nor false", "Write true or false.")
        return bool(flag)

    def _key(self, value: str) -> Key | None:
        if not value:
            return None
        advice = f"Set {KEY_VARIABLE} in the environment, and take ApiKey out of the file."
        message = "The API key stands in the file, where everybody reads it who reads the file"
        self._findings.append(LITERAL_SECRET.at(self._place("ApiKey"), message, suggestion=advice))
        try:
            return Key(value)
        except TargetError as refused:
            reason, suggestion = refused.message, refused.help
        self._say("ApiKey", reason, suggestion)
        return None

    def _say(self, name: str, message: str, suggestion: str) -> None:
        self._findings.append(SCHEMA.at(self._place(name), message, suggestion=suggestion))

    def _place(self, name: str) -> Place:
        """Where a key is written; the file's first line where it is not."""
        quoted = re.escape(json.dumps(name, ensure_ascii=False))
        found = re.search(rf"{quoted}(?=\s*:)", self._text, re.IGNORECASE) if name else None
        if found is None:
            return Place(file=self._file, span=Span.at(1, 1))
        before = self._text[: found.start()]
        line, column = before.count("\n") + 1, found.start() - before.rfind("\n")
        return Place(file=self._file, span=Span.at(line, column, found.end() - found.start()))


def _unreadable(file: str, span: Span, message: str, suggestion: str) -> ConfigReading:
    finding = SCHEMA.at(Place(file=file, span=span), message, suggestion=suggestion)
    return ConfigReading(config=None, diagnostics=(finding,))
