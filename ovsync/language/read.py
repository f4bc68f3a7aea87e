"""YAML text becomes plain values, with every finding at its place."""

import contextlib
from typing import Any

import msgspec
import yaml

from ovsync.diagnostics import Diagnostic, Place, Related, Span
from ovsync.language.build import Builder, Lines
from ovsync.language.events import events_of
from ovsync.language.findings import DUPLICATE_KEY, EnoughError, Findings
from ovsync.language.positions import Node, positions, step_into
from ovsync.language.source import fitted, lines_of
from ovsync.language.strict import admitted, check_tokens
from ovsync.language.text import is_settled

__all__ = ["Lines", "YamlFile", "read_yaml"]


class YamlFile(msgspec.Struct, frozen=True, kw_only=True):
    """What one file says.

    value: dict, list, str, bool and None; keys are str; all text is NFC. An alias is the very same
        object as what it names: change nothing in it. None for an empty file, and where nothing could
        be read.
    lines: (line, column) from 1 of the key of each entry under the top-level ``people`` and under
        ``teams`` at any nesting: ("people", KEY), ("teams", KEY), ("teams", KEY, "teams", KEY), …
    diagnostics: yaml-syntax and duplicate-key, each with its span, in the order of the file.
    """

    value: Any = None
    lines: Lines = {}
    diagnostics: tuple[Diagnostic, ...] = ()


def read_yaml(data: bytes, file: str, *, pure: bool = False) -> YamlFile:
    """Read one file; `file` is its name as shown. Never raises.

    Where the text breaks a rule of YAML itself, value is None; where a key stands twice or a tag is
    wrong, value is what can be made of the rest. pure: do without libyaml.
    """
    findings = Findings(file)
    text = admitted(data, findings)
    if text is None:
        return YamlFile(diagnostics=findings.all())
    settle = b"\\" in text or not is_settled(text)
    builder = Builder(events_of(text, pure=pure), findings, settle=settle, size=len(text))
    with contextlib.suppress(EnoughError):
        check_tokens(text, findings)
        whole = _build(builder, text, findings)
        _with_positions(builder, text, findings)
        if whole:
            return YamlFile(value=builder.value, lines=builder.lines, diagnostics=findings.all())
    return YamlFile(diagnostics=findings.all())


def _build(builder: Builder, data: bytes, findings: Findings) -> bool:
    try:
        return builder.build()
    except yaml.YAMLError as wrong:
        from ovsync.language.complaints import complaint

        findings.add(*complaint(wrong, lines_of(data)))
    except EnoughError:
        # Of keys that stand twice; they are said once it is known where they stand first.
        if not builder.repeated:
            raise
    return False


def _with_positions(builder: Builder, data: bytes, findings: Findings) -> None:
    if not builder.repeated and not builder.borrowed:
        return
    last = None if builder.borrowed else (builder.repeated[-1][1].line, builder.repeated[-1][1].column)
    root, lines = positions(data, last), lines_of(data)
    for pointer, span in builder.repeated:
        first = Place(file=findings.file, pointer=pointer, part="key", span=_key_span(root, pointer, lines))
        findings.add(
            span,
            f'the key "{pointer[-1]}" stands twice in this map',
            "Keep one of the two, or join them.",
            rule=DUPLICATE_KEY,
            related=(Related(message="the first one", place=first),),
        )
    if builder.borrowed:
        _add_lines(builder, root)


def _key_span(root: Node | None, pointer: tuple[str | int, ...], lines: list[str]) -> Span:
    stretch, node = (1, 1, 1, 1), root
    for step in pointer:
        found = step_into(node, step) if node else None
        if found is None:
            break
        stretch, node = found[0] or found[1].stretch, found[1]
    return fitted(stretch, lines)


def _add_lines(builder: Builder, root: Node | None) -> None:
    """Give the entries that came by alias or `<<` the lines where they are written."""
    waiting: list[tuple[tuple[str, ...], Any, Node | None]] = [((), builder.value, root)]
    while waiting:
        path, entity, node = waiting.pop()
        names = ("people", "teams") if not path else ("teams",)
        for name in names if isinstance(entity, dict) else ():
            entries = entity.get(name)
            inner = step_into(node, name) if node else None
            for key, entry in entries.items() if isinstance(entries, dict) else ():
                found = step_into(inner[1], key) if inner else None
                stretch = (found[0] if found else None) or (1, 1, 1, 1)
                builder.lines.setdefault((*path, name, key), stretch[:2])
                if name == "teams":
                    waiting.append(((*path, name, key), entry, found[1] if found else None))
