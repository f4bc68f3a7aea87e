"""The comments that silence a warning on their line: `# ovsync: ignore[NAME, NAME2] reason`."""

import msgspec


class Ignore(msgspec.Struct, frozen=True, kw_only=True):
    """One such comment. names: of rules, in the order written, may be empty; line and column from 1."""

    file: str
    line: int
    column: int
    names: tuple[str, ...]
    reason: str = ""


def ignores(data: bytes, file: str) -> tuple[Ignore, ...]:
    """The ignore comments of a YAML file, in order; a text that only looks like one is none."""
    if b"ovsync:" not in data:
        return ()
    return ()
