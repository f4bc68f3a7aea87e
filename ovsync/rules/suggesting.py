"""Near names: "did you mean 'stephs-team'?"."""

from collections.abc import Iterable

SEARCHES = 25
MANY = 2_000


class Suggestions:
    """Finds the name that was probably meant. After SEARCHES names it stops looking: a file with
    thousands of unknown names has another trouble, and comparing all with all would take hours."""

    def __init__(self) -> None:
        self._left = SEARCHES
        self._folded: dict[int, dict[str, str]] = {}

    def near(self, wrong: str, names: Iterable[str]) -> str:
        """A sentence that names the nearest of `names`, or ""."""
        if self._left <= 0:
            return ""
        self._left -= 1
        return _asked(_nearest(wrong, list(names)))


def _nearest(wrong: str, names: list[str]) -> str:
    folded = wrong.casefold()
    same = next((name for name in names if name.casefold() == folded), "")
    if same or not folded:
        return same
    if len(names) > MANY:
        length = len(wrong)
        names = [name for name in names if name[:1] == wrong[:1] and abs(len(name) - length) < 3][:MANY]
    from difflib import get_close_matches

    return next(iter(get_close_matches(wrong, names, n=1, cutoff=0.6)), "")


def _asked(name: str) -> str:
    return f"did you mean '{name}'?" if name else ""
