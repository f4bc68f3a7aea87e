"""Why a guard stops: the rule, the numbers, the people, and what to do."""

import datetime

from ovsync.planning.counting import Count
from ovsync.planning.names import Names, counted, listed, people_counted
from ovsync.planning.settings_changes import SettingChange, window_text
from ovsync.planning.window import opens_at
from ovsync.settings import Limit, Window

_WHAT = {
    "removals": ("person would be removed", "people would be removed"),
    "removals-30-days": ("person removed within 30 days", "people removed within 30 days"),
    "team-removals": ("team would be deleted", "teams would be deleted"),
    "moves": ("person would move", "people would move"),
    "email-changes": ("email change", "email changes"),
    "invitations": ("invitation", "invitations"),
    "member-removals": ("member would leave", "members would leave"),
}
_OF_PEOPLE = ("email-changes", "invitations")
_INSTEAD = {"email-changes": "Use `export --as emails` first, or allow it"}


def limit_message(count: Count, limit: Limit, loosened: Limit | None, names: Names) -> str:
    """``1 email change (Carla Silva), limit 0. Use … or allow it: --allow email-changes``."""
    what = counted(count.actual, *_WHAT[count.guard])
    if limit.percent is not None:
        of = f"{count.actual:,} of {count.base:,}"
        what = f"{of} {_WHAT[count.guard][1]}" if count.guard not in _OF_PEOPLE else f"{what} ({of} people)"
    team = count.guard in ("team-removals", "member-removals")
    who = listed((names.team(one) for one in count.ids) if team else map(names.person, count.ids))
    text = f"{what} ({who}), limit {limit}"
    if limit.percent is not None:
        text += f", that is {limit.of(count.base):,}"
    if loosened is not None:
        text += f" (the limit of the last apply counts once more; ovsync.yaml says {loosened} now)"
    return f"{text}. {_INSTEAD.get(count.guard, 'Allow it')}: --allow {count.guard}"


def protected_message(people: tuple[str, ...], teams: tuple[str, ...], names: Names) -> str:
    """Who and what is protected and goes."""
    parts = []
    if people:
        parts.append(f"{people_counted(len(people))} ({listed(map(names.person, people))})")
    if teams:
        parts.append(f"{counted(len(teams), 'team')} ({listed(map(names.team, teams))})")
    protected = "is" if len(people) + len(teams) == 1 else "are"
    text = f"{' and '.join(parts)} {protected} protected and would be removed"
    return f"{text}. Take `protect: true` out and apply that first, or allow it: --allow protect"


def window_message(window: Window, now: datetime.datetime) -> str:
    """When it would be possible."""
    opens = opens_at(window, now)
    when = f"; it opens {opens:%A %H:%M}" if opens else ""
    return f"Outside the sync window ({window_text(window)}){when}. Wait, or allow it: --allow window"


def settings_message(settings: tuple[SettingChange, ...]) -> str:
    """What is no longer as at the last apply."""
    told = "; ".join(map(str, settings))
    return f"Where this syncs to has changed since the last apply: {told}. Allow it: --allow settings"
