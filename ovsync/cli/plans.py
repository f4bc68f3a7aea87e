"""A plan on its way to a terminal or a file: formats, what is shown of it, and the exit code."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

import msgspec

from ovsync.cli.console import Console
from ovsync.cli.exit_codes import ExitCode
from ovsync.cli.planned import Made
from ovsync.model import Person
from ovsync.planning.inputs import Side
from ovsync.planning.plan import Plan
from ovsync.report.style import Style
from ovsync.workflow.basis import side_of
from ovsync.workflow.stop import Reason, Stop

FORMATS: Final = ("text", "json", "markdown", "html")


class Sides(msgspec.Struct, frozen=True, kw_only=True):
    """Both sides of a plan, as far as they are at hand: for its picture, and for names without a change."""

    before: Side = Side()
    after: Side = Side()

    @property
    def people(self) -> tuple[Person, ...]:
        """Everybody whom the plan may name."""
        return (*self.before.snapshot.people, *self.after.snapshot.people)

    @property
    def teams(self) -> tuple[tuple[str, str], ...]:
        """(name, key) of every team that the plan may name."""
        return tuple(
            (team.name, side.marks.of_team(team.id).key)
            for side in (self.before, self.after)
            for team in side.snapshot.teams
        )


def sides_of(made: Made) -> Sides:
    """Both sides of a plan that was just made."""
    return Sides(before=made.basis.side, after=side_of(made.sound.compiled))


def show_plan(plan: Plan, sides: Sides, name: str, console: Console, *, redacted: bool = False) -> None:
    """Write the plan in the format of that name."""
    if redacted:
        from ovsync.report.redaction import redact

        plan = redact(plan, sides.people, sides.teams)
        # A picture without the sides shows the plan's own entries only: nothing that was taken out of it.
        sides = Sides()
    if name == "json":
        from ovsync.report.plan_json import plan_json

        for piece in plan_json(plan):
            console.out_utf8(piece)
    else:
        console.out(_renderer(name, sides, console)(plan))


def save(made: Made, path: Path) -> None:
    """Save a plan with all that apply needs. Raises Stop."""
    from ovsync.cli.files import write_private
    from ovsync.planning.saved import save_plan

    write_private(path, save_plan(made.plan, side_of(made.sound.compiled), made.environment))


def narrowed_plan(plan: Plan, teams: tuple[str, ...], people: tuple[str, ...], sides: Sides) -> Plan:
    """The part of a plan that those teams and people stand in. Raises Stop for an unknown name."""
    if not (teams or people):
        return plan
    from ovsync.planning.narrowing import UnknownNameError, narrowed

    try:
        return narrowed(plan, teams=teams, people=people, before=sides.before, after=sides.after)
    except UnknownNameError as unknown:
        raise Stop(str(unknown), reason=Reason.USAGE) from None


def exit_code(made: Made, detailed: bool) -> int:
    """What a plan ends with: 2 where an apply would send, and only where that was asked for."""
    sends = made.plan.has_changes or made.basis.pending
    return ExitCode.DIFFERENCE if detailed and sends else ExitCode.DONE


def _renderer(name: str, sides: Sides, console: Console) -> Callable[[Plan], str]:
    desired = None if sides.after.snapshot.is_empty else sides.after.snapshot
    base = None if sides.before.snapshot.is_empty else sides.before.snapshot
    if name == "markdown":
        from ovsync.report.plan_markdown import plan_markdown

        return lambda plan: plan_markdown(plan, desired=desired, base=base)
    if name == "html":
        from ovsync.report.plan_html import plan_html

        return lambda plan: plan_html(plan, desired=desired, base=base)
    from ovsync.report.plan_text import plan_text

    style = Style(colour=console.colour, width=console.width)
    return lambda plan: plan_text(plan, style=style, verbose=console.verbosity > 0)
