"""A plan as sections of lines, before any format: what is told, in which order, under which sign."""

from collections.abc import Iterable, Iterator
from enum import StrEnum

import msgspec

from ovsync.planning.plan import Action, Change, Kind, Plan, Source
from ovsync.report.drift import drift_sentences
from ovsync.report.impact_lines import in_officevibe, who_sees_whom


class Sign(StrEnum):
    """The first character of a line. Only a person or a team that comes or goes is + or -."""

    ADDED = "+"
    CHANGED = "~"
    MOVED = "→"
    REMOVED = "-"
    ALARM = "!"
    NONE = ""


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that happens, as the user typed it: nothing here is escaped.

    key: the entry's YAML key; "" for a plain sentence. source: ``file:line``, or "".
    folded: the changes that this line tells too.
    """

    sign: Sign = Sign.NONE
    key: str = ""
    text: str
    source: str = ""
    change: Change | None = None
    folded: tuple[Change, ...] = ()


class Section(msgspec.Struct, frozen=True, kw_only=True):
    """Lines under a heading."""

    title: str
    lines: tuple[Line, ...]


def sections(plan: Plan) -> tuple[Section, ...]:
    """All sections that have a line: teams, people, dated, merged, sight, in Officevibe, settings, drift."""
    told = tuple(change_lines(plan.changes))
    now = [line for line in told if line.change and not (line.change.dated or line.change.merged)]
    dated = [line for line in told if line.change and line.change.dated]
    merged = [line for line in told if line.change and line.change.merged]
    every = (
        ("Teams", [line for line in now if not _about_a_person(line)]),
        ("People", [line for line in now if _about_a_person(line)]),
        ("Because of a date", dated),
        ("Merged earlier, not applied yet", merged),
        ("Who sees whom", _sentences(who_sees_whom(plan))),
        ("In Officevibe", _sentences(in_officevibe(plan))),
        ("Settings since the last apply", _sentences(plan.settings_changes)),
        ("Drift: what Officevibe shows now", _sentences(drift_sentences(plan.drift) if plan.drift else ())),
    )
    return tuple(Section(title=title, lines=tuple(lines)) for title, lines in every if lines)


def change_lines(changes: tuple[Change, ...]) -> Iterator[Line]:
    """One line a change that is not told by another one's line, alarms first."""
    names = {f"{change.kind} {change.id}" for change in changes if not change.told_by}
    folded: dict[str, list[Change]] = {}
    for change in changes:
        if change.told_by in names:
            folded.setdefault(change.told_by, []).append(change)
    told = [change for change in changes if change.told_by not in names]
    teams = {change.id: change.key for change in changes if change.kind is Kind.TEAM}
    for change in sorted(told, key=lambda change: sign_of(change) is not Sign.ALARM):
        key = _subject(change, teams)
        said = change.summary or f"{change.kind} {change.name or change.id}: {change.action}"
        yield Line(
            sign=sign_of(change),
            key=key,
            text=said.removeprefix(f"{key} "),
            source=written_at(change.source),
            change=change,
            folded=tuple(folded.get(f"{change.kind} {change.id}", ())),
        )


def _subject(change: Change, teams: dict[str, str]) -> str:
    """Whose line it is; who manages a team is told under the team."""
    if change.kind is Kind.MANAGEMENT and change.teams:
        return teams.get(change.teams[0]) or change.teams[0]
    return change.key or change.id


def sign_of(change: Change) -> Sign:
    """The sign of a change's line. A changed email or ID costs history, so it is an alarm."""
    if change.action is Action.MOVE:
        return Sign.MOVED
    if change.action is Action.REKEY or _changes_email(change):
        return Sign.ALARM
    if change.kind in (Kind.PERSON, Kind.TEAM):
        return {Action.ADD: Sign.ADDED, Action.REMOVE: Sign.REMOVED}.get(change.action, Sign.CHANGED)
    return Sign.CHANGED


def _changes_email(change: Change) -> bool:
    return change.kind is Kind.PERSON and change.action is Action.CHANGE and "email" in change.fields


def written_at(source: Source | None) -> str:
    """``org/people/cs.yaml:12``, or "" where nothing is written any more."""
    return f"{source.file}:{source.line}" if source else ""


def _about_a_person(line: Line) -> bool:
    return line.change is not None and line.change.kind in (Kind.PERSON, Kind.MEMBERSHIP)


def _sentences(texts: Iterable[str]) -> list[Line]:
    return [Line(text=text) for text in texts]
