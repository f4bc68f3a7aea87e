"""Markdown that fits: cut between lines, with nothing left open."""

import re

_OPENS = re.compile(r"<details\b")
_CLOSES = re.compile(r"</details>")
_FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,})")


def shorten(markdown: str, most: int, note: str) -> str:
    """`markdown` in at most `most` characters; where something is cut, `note` says so at the end.

    A cut never falls into a code block, whose half would show as something else, and closes every
    ``<details>`` that it leaves open.
    """
    if len(markdown) <= most:
        return markdown
    lines = markdown.split("\n")
    room = most - len(note) - len("\n\n")
    kept = lines[: _kept(lines, room)]
    text = "\n".join(kept)
    return text + "\n</details>" * _open(text) + "\n\n" + note


def _kept(lines: list[str], room: int) -> int:
    """How many lines fit, with what must be closed after them, and end outside of a code block."""
    used, opened, fence, fits = 0, 0, "", 0
    for number, line in enumerate(lines, start=1):
        used += len(line) + 1
        opened += _open(line)
        if used + len("\n</details>") * max(opened, 0) > room:
            break
        found = _FENCE.match(line)
        if found is not None:
            fence = _after(fence, found.group(1), line)
        if not fence:
            fits = number
    return fits


def _after(fence: str, mark: str, line: str) -> str:
    """The open fence after a line with a fence on it; "" where none is open."""
    if not fence:
        return mark
    closes = mark[0] == fence[0] and len(mark) >= len(fence) and not line.strip().strip(mark[0])
    return "" if closes else fence


def _open(text: str) -> int:
    return len(_OPENS.findall(text)) - len(_CLOSES.findall(text))
