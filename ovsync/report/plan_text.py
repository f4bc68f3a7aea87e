"""A Plan for a terminal."""

from collections.abc import Iterator

from ovsync.planning.plan import Plan
from ovsync.report.columns import pad, shorten, width, wrap
from ovsync.report.escaping import visible
from ovsync.report.impact_lines import allowed, guard_ids, guard_sentence
from ovsync.report.plan_fields import field_lines
from ovsync.report.plan_lines import Line, Section, Sign, sections
from ovsync.report.style import Style, Tone
from ovsync.report.totals import by_team, in_short
from ovsync.report.wording import count, counts, fingerprint, has_counts, listed, nothing, title

A_SCREENFUL = 40
MOST_LINES = 1000
_TEAMS_SHOWN = 15
_KEY_COLUMNS = 24
_NAME_LENGTH = 40

_TONES = {
    Sign.ADDED: Tone.ADDED,
    Sign.REMOVED: Tone.REMOVED,
    Sign.CHANGED: Tone.CHANGED,
    Sign.MOVED: Tone.MOVED,
    Sign.ALARM: Tone.ALARM,
}


def plan_text(plan: Plan, *, style: Style, verbose: bool = False) -> str:
    """The whole plan, a screenful first where it is long; `verbose` gives every line and its fields."""
    shown = sections(plan)
    parts = [
        _paragraph(f"ovsync plan: {title(plan)}", style, Tone.STRONG),
        *_notes(plan, style),
        *_blocked(plan, style, verbose),
        *_summary_first(plan, shown, style),
        *_sections(shown, style, verbose),
        "\n".join(_ending(plan, style)),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def _paragraph(text: str, style: Style, tone: Tone | None = None, hang: str = "") -> str:
    # A flag and its value stay on one line, to be copied.
    kept = visible(text).replace("--allow ", "--allow\u00a0")
    lines = [line.replace("\u00a0", " ") for line in wrap(kept, style.width - width(hang))]
    painted = [style.paint(line, tone) if tone else line for line in lines]
    return ("\n" + hang).join(painted)


def _notes(plan: Plan, style: Style) -> Iterator[str]:
    for note in plan.notes:
        yield _paragraph(f"Note: {note}", style, Tone.CHANGED, "  ")


def _blocked(plan: Plan, style: Style, verbose: bool) -> Iterator[str]:
    if not plan.blocked:
        return
    lines = [style.paint("Blocked", Tone.ALARM)]
    for guard in plan.blocked:
        lines.append("  " + _paragraph(f"! {guard_sentence(guard)}", style, Tone.ALARM, "    "))
        if guard.ids and (verbose or not guard.message):
            lines.append(
                "    "
                + _paragraph(
                    ", ".join(guard_ids(plan, guard)) if verbose else listed(guard_ids(plan, guard)),
                    style,
                    None,
                    "    ",
                )
            )
    yield "\n".join(lines)


def _summary_first(plan: Plan, shown: tuple[Section, ...], style: Style) -> Iterator[str]:
    if sum(len(section.lines) for section in shown) <= A_SCREENFUL:
        return
    lines = [style.paint("In short", Tone.STRONG)]
    lines.append("  " + _paragraph(", ".join(in_short(plan)), style, None, "  "))
    totals = by_team(plan)
    shown_totals = totals[:_TEAMS_SHOWN]
    names = [shorten(visible(total.team), _NAME_LENGTH) for total in shown_totals]
    room = max(map(width, names), default=0)
    for name, total in zip(names, shown_totals, strict=True):
        come = style.paint(f"{f'+{total.joining:,}' if total.joining else '':>7}", Tone.ADDED)
        go = style.paint(f"{f'-{total.leaving:,}' if total.leaving else '':>7}", Tone.REMOVED)
        lines.append(f"  {pad(name, room)}{come}{go}".rstrip())
    if len(totals) > _TEAMS_SHOWN:
        lines.append(f"  and {count(len(totals) - _TEAMS_SHOWN, 'more team')}")
    yield "\n".join(lines)


def _sections(shown: tuple[Section, ...], style: Style, verbose: bool) -> Iterator[str]:
    room = MOST_LINES
    for section in shown:
        lines = section.lines if verbose else section.lines[: max(room, 0)]
        room -= len(lines)
        many = f" ({len(section.lines):,})" if len(section.lines) > A_SCREENFUL else ""
        texts = [style.paint(section.title + many, Tone.STRONG)]
        keys = min(max((width(visible(line.key)) for line in lines), default=0), _KEY_COLUMNS)
        texts.extend(_line(line, keys, style, verbose) for line in lines)
        if len(lines) < len(section.lines):
            left = count(len(section.lines) - len(lines), "more line")
            texts.append(f"  … and {left}: --verbose or --format json shows them")
        yield "\n".join(texts)


def _line(line: Line, keys: int, style: Style, verbose: bool) -> str:
    key = pad(visible(line.key), keys) if line.key else ""
    head = f"{line.sign} {key}  " if line.key else ""
    hang = " " * (2 + (4 + keys if line.key else 2))
    body = _body(line, head, hang, style)
    tone = _TONES.get(line.sign)
    if tone:
        body = style.paint(f"{line.sign} {key}", tone) + body[len(line.sign) + 1 + len(key) :]
    fields = [f"{hang}{text}" for text in _fields(line, style, len(hang))] if verbose else []
    return "\n".join(["  " + body, *fields])


def _body(line: Line, head: str, hang: str, style: Style) -> str:
    """The line and, at the right edge, where it is written; both wrapped rather than cut."""
    source = visible(line.source)
    text = visible(line.text)
    space = style.width - 2 - width(head)
    if source and width(text) + 2 + width(source) <= space:
        return head + pad(text, space - width(source)) + style.paint(source, Tone.FAINT)
    lines = wrap(text, style.width - width(hang))
    if width(head) > max(width(hang) - 2, 0) and head:
        lines, head = ["", *lines], head.rstrip()
    first = head + ("\n" + hang).join(lines)
    if not source:
        return first
    last = (width(hang) if len(lines) > 1 else 2 + width(head)) + width(lines[-1])
    gap = style.width - last - width(source)
    if gap >= 2:
        return first + " " * gap + style.paint(source, Tone.FAINT)
    return f"{first}\n{' ' * max(style.width - width(source), 4)}{style.paint(source, Tone.FAINT)}"


def _fields(line: Line, style: Style, indent: int) -> Iterator[str]:
    for text in field_lines(line):
        for piece in wrap(visible(text), style.width - indent):
            yield style.paint(piece, Tone.FAINT)


def _ending(plan: Plan, style: Style) -> Iterator[str]:
    if not plan.has_changes:
        yield _paragraph(nothing(plan), style, Tone.ADDED)
    if not has_counts(plan):
        return
    dated = " (what only a date caused is not part of it)" if any(one.dated for one in plan.changes) else ""
    yield _paragraph(f"Plan: {counts(plan)} Fingerprint {fingerprint(plan)}{dated}", style, Tone.STRONG)
    for guard in allowed(plan.guards):
        yield _paragraph(f"Allowed: {guard.name}, {guard.actual:,} (limit {guard.limit})", style)
    if plan.blocked:
        flags = " ".join(f"--allow {guard.name}" for guard in plan.blocked)
        yield _paragraph(f"Blocked, as said above. What would let it pass: {flags}", style, Tone.ALARM, "  ")
