"""How much a document holds once its aliases are written out.

Aliases are shared while reading, so a kilobyte may stand for a billion values ("billion laughs").
Whatever walks the document later would walk them all; so it is counted first, each shared part once.
"""

from typing import Any, Final

LARGEST: Final = 5_000_000
"""Values that a file with aliases may stand for."""


def stands_for(value: Any) -> int:
    """The number of values in `value` with every alias written out, or LARGEST + 1 for any more."""
    sizes: dict[int, int] = {}
    stack: list[tuple[Any, bool]] = [(value, False)]
    while stack:
        part, done = stack.pop()
        if id(part) in sizes or not isinstance(part, dict | list):
            continue
        inner = part.values() if isinstance(part, dict) else part
        if done:
            total = 1 + sum(sizes.get(id(one), 1) for one in inner)
            sizes[id(part)] = min(total, LARGEST + 1)
        else:
            stack.append((part, True))
            stack.extend((one, False) for one in inner)
    return sizes.get(id(value), 1)
