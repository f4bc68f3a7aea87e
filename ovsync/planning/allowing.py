"""The names of the guards, as ``--allow`` takes them."""

from typing import Final

GUARDS: Final = (
    "removals",
    "removals-30-days",
    "member-removals",
    "team-removals",
    "moves",
    "email-changes",
    "invitations",
    "protect",
    "window",
    "settings",
)
"""In the order in which they are listed."""


def check_allowed(allow: frozenset[str]) -> None:
    """Raise ValueError for a name that no guard has, with the nearest one that exists."""
    for name in sorted(allow):
        if name not in GUARDS:
            import difflib

            near = difflib.get_close_matches(name, GUARDS, n=1)
            meant = f"did you mean '{near[0]}'? " if near else ""
            raise ValueError(f"no guard is called '{name}': {meant}There are {', '.join(GUARDS)}")


def is_allowed(guard: str, allow: frozenset[str]) -> bool:
    """Whether a guard was allowed by name; whoever allows removals allows those over 30 days."""
    return guard in allow or (guard == "removals-30-days" and "removals" in allow)
