"""People, memberships and managements in the reader's words."""

from typing import Any

from ovsync.planning.names import listed
from ovsync.planning.plan import Change, Kind
from ovsync.planning.story import Story
from ovsync.planning.writing import id_line

_LABELS = {
    "firstName": "first name",
    "lastName": "last name",
    "jobTitle": "job title",
    "imageUrl": "image",
    "language": "language",
}


def person_line(change: Change, story: Story) -> str:
    """A person who comes, goes, or is told differently."""
    if change.after is None:
        return _removed(change, change.before or {}, story)
    if change.before is None:
        return _added(change, change.after, story)
    return _changed(change, change.before, change.after, story)


def _added(change: Change, after: dict[str, Any], story: Story) -> str:
    teams = story.joined.get(change.id)
    leads = story.leads.get(change.id)
    parts = [f"joins {listed(teams)}"] if teams else []
    if leads:
        parts.append(f"manages {listed(leads)}")
    elif not teams:
        parts.append("joins no team")
    if story.invites:
        parts.append("is invited")
    return f"{change.name} <{after['email']}> {'; '.join(parts)}"


def _removed(change: Change, before: dict[str, Any], story: Story) -> str:
    teams = story.left.get(change.id)
    leads = story.leads.get(change.id)
    parts = [f"leaves {listed(teams)}"] if teams else []
    parts += [f"no longer manages {listed(leads)}"] if leads else []
    if change.id in story.kept:
        parts.append(f"stays in {story.service}, since a sync removes no administrator")
    else:
        parts.append(f"is removed from {story.service}")
    return f"{change.name} <{before['email']}> {'; '.join(parts)}"


def _changed(change: Change, before: dict[str, Any], after: dict[str, Any], story: Story) -> str:
    parts = []
    if before["email"] != after["email"]:
        parts.append(_email(change, before, after, story))
    if before["id"] != after["id"]:
        parts.append(_rekeyed(change, before, after, story))
    parts += _fields(change.fields, before, after)
    return f"{change.name}: {'; '.join(parts)}"


def _email(change: Change, before: dict[str, Any], after: dict[str, Any], story: Story) -> str:
    then = "invite a new person" if story.invites else "make a new person"
    text = f"email {before['email']} → {after['email']}: {story.service} will remove this person and {then}"
    if change.guess:
        name = f"{before['firstName']} {before['lastName']}".strip()
        text += f" (the name was {name}: perhaps somebody else got the ID)"
    return text


def _rekeyed(change: Change, before: dict[str, Any], after: dict[str, Any], story: Story) -> str:
    key = story.names.person_key(after["id"])
    text = (
        f"ID {before['id']} → {after['id']}, the email stayed: {story.service} keeps the person, but what "
        f"joins on the ID loses sight of them; {id_line(before['id'])} under {key} keeps it"
    )
    if change.guess:
        text += " (ID and name are those of somebody else so far: perhaps the emails are swapped)"
    return text


def _fields(fields: tuple[str, ...], before: dict[str, Any], after: dict[str, Any]) -> list[str]:
    old, new = before["properties"], after["properties"]
    parts = [
        f"{_LABELS[name]} {_shown(before[name])} → {_shown(after[name])}"
        for name in fields
        if name in _LABELS
    ]
    names = [name.removeprefix("properties.") for name in fields if name.startswith("properties.")]
    return [*parts, *(f"{name} {_shown(old.get(name))} → {_shown(new.get(name))}" for name in names)]


def _shown(value: str | None) -> str:
    return value or "(none)"


def membership_line(change: Change, story: Story) -> str:
    """Somebody joins, leaves, or moves."""
    first = story.names.called(change.teams[0])
    if change.before is None:
        return f"{change.name} joins {first}"
    if change.after is None:
        return f"{change.name} leaves {first}"
    return f"{change.name}: {first} → {story.names.called(change.teams[1])}"


def management_line(change: Change, story: Story) -> str:
    """A team gets a manager, or loses one."""
    (team,) = change.teams
    key = story.names.called(team)
    if change.before is None:
        former = story.former.get(team)
        instead = f" instead of {listed(former)}" if former else ""
        return f"{key} is now managed by {listed(story.managers[team])}{instead}"
    nobody = "; nobody manages it now" if team in story.headless else ""
    return f"{change.name} no longer manages {key}{nobody}"


LINES = {Kind.PERSON: person_line, Kind.MEMBERSHIP: membership_line, Kind.MANAGEMENT: management_line}
