"""A plan on its way to a terminal or a file: formats, what is shown of it, and the exit code."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

from ovsync.cli.console import Console
from ovsync.cli.exit_codes import ExitCode
from ovsync.cli.files import write_private
from ovsync.cli.planned import Made
from ovsync.planning import UnknownNameError, narrowed, save_plan
from ovsync.planning.plan import Plan
from ovsync.report.style import Style
from ovsync.workflow.basis import side_of
from ovsync.workflow.stop import Reason, Stop

FORMATS: Final = ("text", "json", "markdown", "html")


def render_plan(plan: Plan, made: Made, name: str, console: Console, *, redacted: bool = False) -> str:
    """The plan in the format of that name. `plan` may be a narrowed or redacted part of `made`."""
    if redacted:
        from ovsync.report.redaction import redact

        plan = redact(plan)
    return _renderer(name, made, console)(plan)


def save(made: Made, path: Path) -> None:
    """Save a plan with all that apply needs. Raises Stop."""
    after = side_of(made.sound.compiled)
    write_private(path, save_plan(made.plan, after, made.environment))


def narrowed_plan(plan: Plan, teams: tuple[str, ...], people: tuple[str, ...], made: Made) -> Plan:
    """The part of a plan that those teams and people stand in. Raises Stop for an unknown name."""
    if not (teams or people):
        return plan
    try:
        return narrowed(
            plan, teams=teams, people=people, before=made.basis.side, after=side_of(made.sound.compiled)
        )
    except UnknownNameError as unknown:
        raise Stop(str(unknown), reason=Reason.USAGE) from None


def exit_code(plan: Plan, detailed: bool) -> int:
    """What a plan ends with: 2 for a difference, and only where that was asked for."""
    return ExitCode.DIFFERENCE if detailed and plan.has_changes else ExitCode.DONE


def _renderer(name: str, made: Made, console: Console) -> Callable[[Plan], str]:
    desired, base = made.sound.compiled.snapshot, made.basis.side.snapshot
    if name == "json":
        from ovsync.report.plan_json import plan_json

        return plan_json
    if name == "markdown":
        from ovsync.report.plan_markdown import plan_markdown

        return lambda plan: plan_markdown(plan, desired=desired, base=base)
    if name == "html":
        from ovsync.report.plan_html import plan_html

        return lambda plan: plan_html(plan, desired=desired, base=base)
    from ovsync.report.plan_text import plan_text

    style = Style(colour=console.colour, width=console.width)
    return lambda plan: plan_text(plan, style=style, verbose=console.verbosity > 0)
