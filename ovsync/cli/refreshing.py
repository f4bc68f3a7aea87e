"""``plan --refresh`` at the edge: the live account is read beside the state. No pull request's plan does."""

from ovsync.cli.ground import Ground
from ovsync.cli.live import read_account
from ovsync.cli.options import Shared
from ovsync.cli.progress import progress
from ovsync.settings import Environment
from ovsync.workflow.basis import Basis
from ovsync.workflow.drifting import refreshed
from ovsync.workflow.stop import Reason, Stop


def check_refresh(*revisions: str) -> None:
    """Refuse to read the account for a plan against, or under the settings of, a revision. Raises Stop."""
    if any(revisions):
        raise Stop(
            "--refresh reads the live account, which the plan of a pull request never does",
            suggestion="leave out --refresh, or --against, --base and --settings-from",
            reason=Reason.USAGE,
        )


def refreshed_basis(shared: Shared, ground: Ground, environment: Environment, basis: Basis) -> Basis:
    """The recorded base with drift and administrators. Raises Stop, also for a target that shows nothing."""
    with progress(shared.console, "Reading the live account") as told:
        account = read_account(ground, environment, members=True, progress=told)
    if account is None:
        raise shows_nothing(environment)
    return refreshed(basis, account)


def shows_nothing(environment: Environment) -> Stop:
    """That there is no account to read."""
    return Stop(
        f"a target of type {environment.target.type.value} shows nothing to compare with",
        suggestion="choose an environment with target type officevibe: --env NAME",
    )
