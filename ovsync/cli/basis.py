"""Opening the state and the live account at the edge, and the base of a plan that they give."""

from ovsync.cli.edge import base_directory, secret
from ovsync.cli.options import Shared
from ovsync.settings import Environment
from ovsync.state.errors import StateError
from ovsync.state.store import Store
from ovsync.workflow.basis import Basis
from ovsync.workflow.stop import Stop


def store_of(shared: Shared, environment: Environment) -> Store:
    """The environment's state, not yet read. Raises Stop."""
    from ovsync.state.encryption import key_of
    from ovsync.state.opening import open_store

    base = base_directory(shared)
    try:
        keys = tuple(key_of(secret(where, base)) for where in environment.state.encryption_keys)
        return open_store(
            environment.state.url, root=base, keys=keys, unlock=unlock_command(shared, environment)
        )
    except StateError as failure:
        raise stop_of(failure) from None


def unlock_command(shared: Shared, environment: Environment) -> str:
    """The whole line that breaks a lock, but for the ID; it works from where the user stands."""
    org = f" --org {shared.org}" if shared.org else ""
    return f"ovsync{org} --env {environment.name} state unlock"


def recorded_basis(shared: Shared, environment: Environment) -> Basis:
    """What was last applied. Raises Stop."""
    from ovsync.workflow.recorded import recorded

    try:
        return recorded(store_of(shared, environment).read())
    except StateError as failure:
        raise stop_of(failure) from None


def stop_of(failure: StateError) -> Stop:
    """A state's failure as the reason to stop; only a held lock has an exit code of its own."""
    from ovsync.state.errors import LockedError
    from ovsync.workflow.stop import Reason

    reason = Reason.LOCKED if isinstance(failure, LockedError) else Reason.FAILED
    return Stop(failure.message, suggestion=failure.help, reason=reason)
