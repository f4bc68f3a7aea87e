"""The history of a state, and one serial of it, as text and as JSON."""

from collections.abc import Sequence
from typing import Any

import msgspec

from ovsync.model import plain
from ovsync.planning.inputs import Side
from ovsync.report.escaping import visible
from ovsync.report.wording import count, people
from ovsync.state.record import Entry, Erasable


def history_text(entries: Sequence[Entry], *, redacted: bool = False) -> str:
    """A line an apply, newest first, with what the service said below it."""
    if not entries:
        return "Nothing was ever applied.\n"
    return "".join(_entry_text(entry, redacted) for entry in entries)


def history_json(entries: Sequence[Entry], *, redacted: bool = False) -> str:
    """A list, newest first."""
    return _json([entry_fields(entry, redacted) for entry in entries])


def entry_fields(entry: Entry, redacted: bool = False) -> dict[str, Any]:
    """An entry by its names in JSON; texts that were erased are null."""
    return {
        "serial": entry.serial,
        "appliedAt": entry.applied_at,
        "actor": None if redacted else _said(entry.actor),
        "origin": entry.origin.value,
        "result": entry.result.value,
        "commit": entry.commit,
        "runUrl": entry.run_url,
        "asOf": entry.as_of,
        "fingerprint": entry.fingerprint,
        "digest": entry.digest,
        "previous": entry.previous,
        "chain": entry.chain,
        "counts": {name: getattr(entry.counts, name) for name in entry.counts.__struct_fields__},
        "messages": [] if redacted else [_said(one) for one in entry.messages],
        "removed": [] if redacted else [list(one.parts) if one.salt else None for one in entry.removed],
        "forgotten": entry.forgotten,
    }


def side_json(entry: Entry, side: Side) -> str:
    """One serial with all that was applied."""
    fields = entry_fields(entry)
    fields["snapshot"] = msgspec.to_builtins(side.snapshot, enc_hook=plain)
    fields["marks"] = msgspec.to_builtins(side.marks)
    return _json(fields)


def side_text(entry: Entry, side: Side) -> str:
    """One serial: who applied what, and how many rows that was; then teams with their sizes."""
    members = side.snapshot.rows.sizes()
    lines = [_entry_text(entry, False).rstrip("\n"), f"digest {entry.digest}", ""]
    lines += [
        f"  {visible(team.id):<28} {visible(team.name)} ({count(members[team.id], 'member')})"
        for team in side.snapshot.teams
    ]
    return "\n".join(lines) + "\n"


def _entry_text(entry: Entry, redacted: bool) -> str:
    counts = entry.counts
    change = f"+{counts.add} ~{counts.change} -{counts.remove}"
    who = "—" if redacted else visible(entry.actor.text)
    commit = entry.commit[:7] or "no commit"
    rows = f"{people(counts.users)}, {count(counts.groups, 'team')}"
    line = (
        f"{entry.serial:>5}  {entry.applied_at}  {entry.origin.value:<13} {entry.result.value:<8} "
        f"{change:<14} {rows}; by {who}, {commit}\n"
    )
    said = (
        ""
        if redacted
        else "".join(f"       the service said: {visible(one.text)}\n" for one in entry.messages)
    )
    return line + said


def _said(text: Erasable) -> str | None:
    return text.text if text.salt else None


def _json(value: object) -> str:
    return msgspec.json.format(msgspec.json.encode(value), indent=2).decode() + "\n"
