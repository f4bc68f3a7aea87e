"""The rules whose findings the meaning of the language makes, and how a near name is suggested."""

from collections.abc import Iterable
from typing import Final

from ovsync.diagnostics import error, warning

YAML_SYNTAX = error("yaml-syntax")
SCHEMA = error("schema")
DUPLICATE_ID = error("duplicate-id")
DUPLICATE_EMAIL = error("duplicate-email")
UNKNOWN_PROPERTY = error("unknown-property")
PROPERTY_VALUE = error("property-value")
INVALID_EMAIL = error("invalid-email")
INVALID_LANGUAGE = error("invalid-language")
INVALID_DATE = error("invalid-date")
DATES_REVERSED = error("dates-reversed")
LITERAL_SECRET = error("literal-secret")
SURROUNDING_SPACES = warning("surrounding-spaces")
MANAGER_LEFT_OUT = warning("manager-left-out")

ERRORS: Final = (
    "yaml-syntax",
    "duplicate-key",
    "schema",
    "duplicate-id",
    "duplicate-email",
    "unknown-person",
    "unknown-team",
    "unknown-property",
    "property-value",
    "reporting-cycle",
    "team-cycle",
    "self-manager",
    "empty-organization",
    "id-clash",
    "invalid-email",
    "invalid-language",
    "invalid-date",
    "dates-reversed",
    "literal-secret",
)
"""Names of all errors, whose severity ovsync.yaml cannot change. The warnings stand in the project schema."""


def nearest(name: str, names: Iterable[str]) -> str:
    """The one of `names` that `name` was probably meant to be, or ""."""
    by_folded = {_folded(known): known for known in names}
    wanted = _folded(name)
    if wanted in by_folded:
        return by_folded[wanted]
    import difflib

    close = difflib.get_close_matches(wanted, by_folded, n=1, cutoff=0.6)
    begun = [known for known in by_folded if len(wanted) > 2 and known.startswith(wanted)]
    return by_folded[(close or begun)[0]] if close or begun else ""


def suggestion(name: str, names: Iterable[str], *, kind: str = "known") -> str:
    """What to do about a `name` that is none of `names`: the near one, or all when they are few."""
    known = list(names)
    near = nearest(name, known)
    if near:
        return f"did you mean '{near}'?"
    if not known:
        return ""
    shown = ", ".join(known[:20]) + (", …" if len(known) > 20 else "")
    return f"{kind}: {shown}"


def _folded(name: str) -> str:
    return name.casefold().replace("_", "").replace("-", "").replace(" ", "")
