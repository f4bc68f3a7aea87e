"""The use case `validate`: what to say when all findings are said."""

from ovsync.diagnostics import has_errors
from ovsync.model import Person
from ovsync.workflow.loading import Loaded


def verdict(loaded: Loaded) -> str:
    """One closing line: valid and how large, or not valid."""
    if loaded.compiled is None or has_errors(loaded.diagnostics):
        return "Not valid. Nothing can be planned until the errors are gone."
    snapshot = loaded.compiled.snapshot
    counts = (
        f"{_many(len(snapshot.people), 'person', 'people')}, {_many(len(snapshot.teams), 'team', 'teams')}"
    )
    return f"Valid: {counts} as of {loaded.as_of.isoformat()}."


def _many(number: int, one: str, several: str) -> str:
    return f"{number:,} {one if number == 1 else several}"


def people_of(loaded: Loaded) -> tuple[Person, ...]:
    """Everybody whose name a finding may mention."""
    return tuple(one.person for one in loaded.org.people) if loaded.org else ()
