"""The drop-in for the vendor's tool at the edge: its configuration, its CSVs, a plan, an apply."""

import os
import shlex
from pathlib import Path

import msgspec

from ovsync.cli.applying import Order, carry_out, sends_nothing
from ovsync.cli.basis import recorded_basis, store_of
from ovsync.cli.edge import now, shown_path
from ovsync.cli.files import read_given
from ovsync.cli.findings import show_findings
from ovsync.cli.ground import Ground
from ovsync.cli.live import live_basis
from ovsync.cli.options import Shared
from ovsync.cli.planned import Made
from ovsync.cli.plans import show_plan, sides_of
from ovsync.diagnostics import has_errors
from ovsync.language.places import Places
from ovsync.planning.plan import Change, Kind, Source
from ovsync.targets.key import Key
from ovsync.workflow.amending import unlock
from ovsync.workflow.dropin import DropIn, environment_of_config, load_csvs
from ovsync.workflow.dropin_config import KEY_VARIABLE, DropInConfig, read_config
from ovsync.workflow.loading import Sound
from ovsync.workflow.locating import Locate
from ovsync.workflow.planning import plan_against
from ovsync.workflow.stop import Stop


class _NoFiles:
    """An organisation without YAML."""

    shown = ""

    def files(self) -> tuple[str, ...]:
        return ()

    def read(self, path: str) -> bytes:
        raise FileNotFoundError(path)


def sync_order(shared: Shared, path: Path, order: Order) -> int:
    """Plan and apply what the configuration names; the vendor's tool never asked. Raises Stop."""
    console = shared.console
    config = _config(shared, path)
    loaded = load_csvs(
        config,
        lambda csv: (path.parent / csv).read_bytes(),
        as_of=now().date(),
        organization=_organization(path),
    )
    if loaded.org is None or loaded.compiled is None or has_errors(loaded.diagnostics):
        raise Stop(
            "the CSVs are not sound; nothing was sent",
            diagnostics=loaded.diagnostics,
            line_of=loaded.line,
        )
    show_findings(console, loaded.diagnostics, loaded.line)
    sound = Sound(
        settings=loaded.settings,
        org=loaded.org,
        compiled=loaded.compiled,
        as_of=now().date(),
        diagnostics=loaded.diagnostics,
        places=Places(_NoFiles()),
    )
    ground = _ground(path)
    key = _key(config)
    made = _planned(loaded, sound, ground, order.allow, key)
    show_plan(made.plan, sides_of(made), "text", console)
    if not config.url and not (order.dry_run or not made.plan.has_changes):
        raise Stop(f"{config.file}: ApiUrl is empty, and there is something to send")
    if key is None and not sends_nothing(made, order):
        raise Stop(
            f"there is no key: ${KEY_VARIABLE} is not set, and {config.file} has no ApiKey",
            suggestion=f"put the key into ${KEY_VARIABLE}",
        )
    return carry_out(console, ground, made, msgspec.structs.replace(order, key=key, auto_approve=True))


def break_lock(shared: Shared, path: Path, lock_id: str) -> int:
    """Break the lock of the state beside the configuration. Raises Stop."""
    environment = environment_of_config(_config(shared, path))
    unlock(store_of(_ground(path), environment), lock_id)
    shared.console.line("Unlocked.")
    return 0


def _config(shared: Shared, path: Path) -> DropInConfig:
    content = read_given(path)
    reading = read_config(content, shown_path(path))
    if reading.config is None:
        raise Stop("the configuration cannot be used", diagnostics=reading.diagnostics)
    show_findings(shared.console, reading.diagnostics)
    return reading.config


def _planned(loaded: DropIn, sound: Sound, ground: Ground, allow: frozenset[str], key: Key | None) -> Made:
    environment = loaded.environment
    basis = recorded_basis(ground, environment)
    if basis.base.serial == 0 and loaded.environment.target.url:
        basis = live_basis(ground, environment, basis, sound.compiled.snapshot, key)
    plan = plan_against(basis, sound, environment, allow=allow, now=now(), locate=_locator(loaded))
    return Made(plan=plan, sound=sound, environment=environment, basis=basis)


def _locator(loaded: DropIn) -> Locate:
    def locate(change: Change) -> Source | None:
        reading = loaded.reading
        if reading is None:
            return None
        place = (
            reading.team(change.id) if change.kind in (Kind.TEAM, Kind.SUBTEAM) else reading.person(change.id)
        )
        if place is None or place.span is None:
            return None
        return Source(file=place.file, line=place.span.line, column=place.span.column)

    return locate


def _organization(path: Path) -> str:
    """What plans call it: the folder of the configuration, which says no name."""
    return path.absolute().parent.name or path.stem


def _ground(path: Path) -> Ground:
    base = path.absolute().parent
    return Ground(base=base, root=base, unlock=f"ovsync sync --config {shlex.quote(str(path))} --unlock")


def _key(config: DropInConfig) -> Key | None:
    from_environment = os.environ.get(KEY_VARIABLE, "")
    return Key(from_environment) if from_environment.strip() else config.api_key
