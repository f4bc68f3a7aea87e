"""Lines of YAML that a sentence proposes."""

import re

import msgspec

_PLAIN = r"[A-Za-z0-9][A-Za-z0-9._-]*"


def id_line(entry: str) -> str:
    """```id: north```, with quotes where YAML could read something else."""
    plain = re.fullmatch(_PLAIN, entry) and entry.casefold() not in ("null", "true", "false")
    return f"`id: {entry}`" if plain else f"`id: {msgspec.json.encode(entry).decode()}`"
