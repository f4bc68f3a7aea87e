"""``why`` for a terminal."""

from collections.abc import Iterator
from typing import Any

from ovsync.report.escaping import visible

Fields = dict[str, Any]


def standing_text(fields: Fields) -> str:
    """A headline, then what holds of the entry, each with the line it comes from."""
    lines = list(_person(fields) if fields["kind"] == "person" else _team(fields))
    if "log" in fields:
        lines += ["", "Past", *(_event(one) for one in fields["log"])]
        lines += [] if fields["log"] else ["  nothing is known of it"]
    return "\n".join(visible(part) for line in lines for part in line.split("\n")) + "\n"


def _person(fields: Fields) -> Iterator[str]:
    written = fields["person"]
    person = written["person"]
    yield f"{person['firstName']} {person['lastName']} <{person['email']}>  {fields['place']}"
    known = f"  ID {person['id']}"
    yield known if written["key"] == person["id"] else f"{known}, key {written['key']}"
    if not fields["here"]:
        days = f"{written['start'] or '…'} to {written['end'] or '…'}"
        yield f"  not in the organisation on this day (in it: {days})"
    yield from _ties("Member of", fields["memberOf"])
    yield from _ties("Manages", fields["manages"])
    yield from _seen_by(fields)
    yield from _sights(
        "Sees",
        fields["sees"],
        f"{_count(fields['seesTeams'], 'team', 'teams')}, {_count(fields['seesPeople'], 'person', 'people')}",
    )


def _team(fields: Fields) -> Iterator[str]:
    derived = "; derived from reporting lines" if fields["derived"] else ""
    yield f"{fields['name']} ({fields['id']}){derived}  {fields['place'] or ''}".rstrip()
    yield from _ties("Within", fields["parents"])
    yield from _ties("Managed by", fields["managers"])
    yield from _ties("Members", fields["members"])
    yield from _ties("Sub-teams", fields["subTeams"])
    yield from _seen_by(fields)


def _seen_by(fields: Fields) -> Iterator[str]:
    yield from _sights("Seen by", fields["seenBy"], str(fields["seenByCount"]))
    if fields["executives"]:
        if not fields["seenBy"]:
            yield "\nSeen by"
        yield f"  and the executives, who see all: {', '.join(fields['executives'])}"


def _ties(title: str, ties: list[Fields]) -> Iterator[str]:
    if not ties:
        return
    yield f"\n{title}"
    width = max(len(tie["id"]) for tie in ties)
    for tie in ties:
        reason = f"  {tie['reason']}" if tie["reason"] else ""
        yield f"  {tie['id']:<{width}}  {tie['name']}{reason}  {tie['place'] or ''}".rstrip()


def _sights(title: str, sights: list[Fields], count: str) -> Iterator[str]:
    if not sights:
        return
    yield f"\n{title} ({count})"
    width = max(len(one["id"]) for one in sights)
    for one in sights:
        yield f"  {one['id']:<{width}}  {one['name']}  through {' › '.join(one['path'])}"


def _count(number: int, one: str, many: str) -> str:
    return f"{number:,} {one if number == 1 else many}"


def _event(event: Fields) -> str:
    return f"  {event['at'][:16]}  {event['ref']:<15} {event['who']}: {event['what']}"
