"""What was reviewed since the last apply, from a step of a workflow."""

from pathlib import Path

from ovsync import repository
from ovsync.cli.edge import org_directory
from ovsync.cli.expectations import read_plan
from ovsync.cli.files import write_private
from ovsync.cli.github_run import asking_github, environment_name, said, summarise
from ovsync.cli.options import Shared
from ovsync.github import pulls
from ovsync.github.client import Client
from ovsync.github.comments import ACTIONS_BOT
from ovsync.github.errors import GithubError
from ovsync.planning.plan import Plan
from ovsync.workflow.reviewing import Reviewed, allowed, expectation, reviewed, reviewed_markdown


def write_reviewed(shared: Shared, path: Path, out: Path) -> None:
    """Write the plans that were reviewed, and the arguments for an apply. Raises Stop."""
    plan = read_plan(path)[0]
    with asking_github() as client:
        found = _reviewed(client, plan, org_directory(shared))
    expected = expectation(found, plan, lambda name: str(out / name))
    for name, content in expected.files:
        write_private(out / name, content)
    text = "".join(f"{argument}\n" for argument in expected.arguments)
    write_private(out / "arguments", text.encode())
    summarise(reviewed_markdown(found))


def _reviewed(client: Client, plan: Plan, org: Path) -> Reviewed:
    head, branch = said("GITHUB_SHA"), said("GITHUB_REF_NAME")
    return reviewed(
        client,
        _commits(client, plan.base.commit, head, org),
        branch=branch,
        author=ACTIONS_BOT,
        environment=plan.environment,
    )


def _commits(client: Client, base: str, head: str, org: Path) -> tuple[str, ...]:
    """The commits that changed the organisation; all there are, where git does not know them."""
    if not base:
        return (head,)
    try:
        commits = repository.merged_since(org, base, head, org)
    except repository.RepositoryError:
        return pulls.commits_since(client, base, head)
    if len(commits) > pulls.MOST_COMMITS:
        raise GithubError(
            f"More than {pulls.MOST_COMMITS:,} merges changed the organisation since it was applied last.",
            suggestion="Apply by hand once, after looking at the plan.",
        )
    return commits


def allowed_for(shared: Shared, number: int) -> None:
    """Print the guards that are allowed for a pull request's plan. Raises Stop."""
    with asking_github() as client:
        found = allowed(client, number, author=ACTIONS_BOT, environment=environment_name(shared))
    for name in found.allow:
        shared.console.line(name)
    for note in found.notes:
        shared.console.note(note)
