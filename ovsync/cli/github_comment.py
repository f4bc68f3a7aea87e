"""The comment of a pull request, from a step of a workflow."""

from pathlib import Path

from ovsync.cli.expectations import read_plan
from ovsync.cli.github_run import asking_github, environment_name, summarise
from ovsync.cli.github_texts import COMMENT, log_shown, plan_shown
from ovsync.cli.occasion import run_url
from ovsync.cli.options import Shared
from ovsync.github.comments import ACTIONS_BOT
from ovsync.planning.plan import Plan
from ovsync.workflow.commenting import show


def comment_plan(shared: Shared, path: Path, pull: int, head: str, *, redacted: bool) -> None:
    """Show a plan. Raises Stop."""
    plan = read_plan(path)[0]
    text = plan_shown(shared, plan, redacted=redacted, most=COMMENT)
    _show(shared, pull, head, environment=plan.environment, plan=plan, markdown=text)


def comment_failure(shared: Shared, log: Path, pull: int, head: str, *, redacted: bool) -> None:
    """Show why there is no plan. Raises Stop."""
    text = log_shown("There is no plan", log, redacted=redacted)
    _show(shared, pull, head, environment=environment_name(shared), plan=None, markdown=text)


def _show(
    shared: Shared, pull: int, head: str, *, environment: str, plan: Plan | None, markdown: str
) -> None:
    with asking_github() as client:
        shown = show(
            client,
            pull,
            author=ACTIONS_BOT,
            environment=environment,
            head=head,
            plan=plan,
            markdown=markdown,
            full=run_url(),
        )
    if shown.action == "forbidden":
        summarise(f"_{shown.message}_\n")
    shared.console.note(shown.message)
