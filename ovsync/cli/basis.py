"""Opening the state and the live account at the edge, and the base of a plan that they give."""

from ovsync.cli.edge import secret
from ovsync.cli.ground import Ground
from ovsync.settings import Environment
from ovsync.state.errors import StateError
from ovsync.state.store import Store
from ovsync.workflow.basis import Basis
from ovsync.workflow.stop import Stop


def store_of(ground: Ground, environment: Environment) -> Store:
    """The environment's state, not yet read. Raises Stop."""
    from ovsync.state.encryption import key_of
    from ovsync.state.opening import open_store

    try:
        keys = tuple(key_of(secret(where, ground.base)) for where in environment.state.encryption_keys)
        return open_store(
            environment.state.url,
            root=ground.base,
            keys=keys,
            unlock=ground.unlock_command(environment),
            memory=ground.memory,
        )
    except StateError as failure:
        raise stop_of(failure) from None


def recorded_basis(ground: Ground, environment: Environment) -> Basis:
    """What was last applied. Raises Stop."""
    return basis_in(store_of(ground, environment))


def basis_in(store: Store) -> Basis:
    """What was last applied, of a state that is open. Raises Stop."""
    from ovsync.workflow.recorded import recorded

    try:
        return recorded(store.read())
    except StateError as failure:
        raise stop_of(failure) from None


def stop_of(failure: StateError) -> Stop:
    """A state's failure as the reason to stop; only a held lock has an exit code of its own."""
    from ovsync.state.errors import LockedError
    from ovsync.workflow.stop import Reason

    reason = Reason.LOCKED if isinstance(failure, LockedError) else Reason.FAILED
    return Stop(failure.message, suggestion=failure.help, reason=reason)
