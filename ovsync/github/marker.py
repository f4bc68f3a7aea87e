"""The hidden line by which a comment of ours is known."""

import re
from urllib.parse import quote, unquote

import msgspec

# The values are percent-encoded, so that no name can close the comment ("-->") or add a field.
_LINE = re.compile(r"<!-- ovsync:([a-z]+)((?: [a-z]+=[A-Za-z0-9._~%:,-]*)*) -->")


class Marker(msgspec.Struct, frozen=True, kw_only=True):
    """What a comment says of itself to the next run.

    kind: "plan" or "drift". head: the commit the plan was made from. fingerprint: of the plan; ""
    where there is none. blocked: names of the guards that stop it, sorted.
    """

    kind: str
    environment: str
    head: str = ""
    fingerprint: str = ""
    blocked: tuple[str, ...] = ()

    def line(self) -> str:
        """The marker as the first line of a body, unseen in a browser."""
        fields = {
            "environment": self.environment,
            "head": self.head,
            "fingerprint": self.fingerprint,
            "blocked": ",".join(self.blocked),
        }
        shown = "".join(f" {name}={_quoted(value)}" for name, value in fields.items() if value)
        return f"<!-- ovsync:{self.kind}{shown} -->"


def read(body: str) -> Marker | None:
    """The marker of a body; it counts only as the very first line. None where there is none."""
    found = _LINE.match(body)
    if found is None:
        return None
    fields = dict(part.split("=", 1) for part in found.group(2).split())
    return Marker(
        kind=found.group(1),
        environment=unquote(fields.get("environment", "")),
        head=unquote(fields.get("head", "")),
        fingerprint=unquote(fields.get("fingerprint", "")),
        blocked=tuple(part for part in unquote(fields.get("blocked", "")).split(",") if part),
    )


def _quoted(value: str) -> str:
    # "--" may not stand in an HTML comment.
    return quote(value, safe=",").replace("--", "%2D%2D")
