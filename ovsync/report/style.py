"""How a terminal wants its text: colour or none, and how wide."""

from enum import StrEnum

import msgspec


class Tone(StrEnum):
    """What a stretch of text means; the value is its ANSI SGR code."""

    ADDED = "32"
    REMOVED = "31"
    CHANGED = "33"
    MOVED = "36"
    ALARM = "1;35"
    ERROR = "1;31"
    WARNING = "1;33"
    STRONG = "1"
    FAINT = "2"


class Style(msgspec.Struct, frozen=True, kw_only=True):
    """colour: whether ANSI escapes are welcome. width: columns of the terminal."""

    colour: bool = False
    width: int = 80

    def paint(self, text: str, tone: Tone) -> str:
        """The text in that tone, or as it is where colour is off."""
        return f"\x1b[{tone.value}m{text}\x1b[0m" if self.colour and text else text


PLAIN = Style()
