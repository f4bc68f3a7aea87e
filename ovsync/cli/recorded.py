"""The recorded state at the edge: the environment is read from ovsync.yaml, the org need not be valid."""

import time

import msgspec

from ovsync.cli.basis import store_of
from ovsync.cli.edge import now, org_directory, source
from ovsync.cli.ground import ground_of
from ovsync.cli.occasion import occasion
from ovsync.cli.options import Shared
from ovsync.settings import Environment, Settings
from ovsync.state.store import Store
from ovsync.workflow.amending import Where
from ovsync.workflow.apply_inputs import Surroundings
from ovsync.workflow.loading import environment_of, load
from ovsync.workflow.stop import Stop


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """An environment with its state, not yet read."""

    settings: Settings
    environment: Environment
    store: Store


def place_of(shared: Shared) -> Place:
    """The state of the environment. Raises Stop where ovsync.yaml cannot be read."""
    loaded = load(source(shared))
    if loaded.settings is None:
        raise Stop("ovsync.yaml cannot be read", diagnostics=loaded.diagnostics, line_of=loaded.places.line)
    environment = environment_of(loaded.settings, shared.env)
    return Place(
        settings=loaded.settings, environment=environment, store=store_of(ground_of(shared), environment)
    )


def where(shared: Shared, command: str, lock_timeout: float) -> Where:
    """What a change of the state works on."""
    place = place_of(shared)
    return Where(
        store=place.store,
        settings=place.settings,
        environment=place.environment,
        occasion=occasion(org_directory(shared), command),
        around=Surroundings(clock=now, pause=time.sleep),
        lock_timeout=lock_timeout,
    )
