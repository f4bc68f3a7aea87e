"""A plan made at the edge: files, state, live account and git are opened here and handed in."""

import datetime

import msgspec

from ovsync.cli.basis import recorded_basis
from ovsync.cli.edge import org_directory, shown_path, source
from ovsync.cli.ground import ground_of
from ovsync.cli.live import live_basis
from ovsync.cli.options import Shared
from ovsync.planning import Side
from ovsync.planning.plan import Plan
from ovsync.settings import Environment, TargetType
from ovsync.workflow.against import Past, against, governed_by, read_past
from ovsync.workflow.basis import Basis, side_of
from ovsync.workflow.loading import Sound, Source, environment_of, load_sound
from ovsync.workflow.planning import plan_against
from ovsync.workflow.stop import Stop


class Wish(msgspec.Struct, frozen=True, kw_only=True):
    """What the options of a plan ask for; "" and None where they do not."""

    as_of: datetime.date | None = None
    allow: frozenset[str] = frozenset()
    against: str = ""
    base: str = ""
    settings_from: str = ""
    refresh: bool = False


class Made(msgspec.Struct, frozen=True, kw_only=True):
    """A plan with all that it was made of."""

    plan: Plan
    sound: Sound
    environment: Environment
    basis: Basis


def planned(shared: Shared, wish: Wish) -> Made:
    """The plan of this run. Raises Stop."""
    here = source(shared, wish.as_of)
    sound = load_sound(here)
    if wish.settings_from:
        sound = _governed(shared, sound, wish.settings_from, here)
    environment = environment_of(sound.settings, shared.env)
    basis = _basis(shared, wish, sound, environment, here)
    plan = plan_against(
        basis,
        sound,
        environment,
        allow=wish.allow,
        now=here.now,
        scheduled=lambda: _scheduled(shared, basis, sound, here),
    )
    return Made(plan=plan, sound=sound, environment=environment, basis=basis)


def past_of(shared: Shared, revision: str) -> Past:
    """The organisation at a revision. Raises Stop where git cannot tell."""
    from ovsync import repository

    root = org_directory(shared)
    try:
        commit = repository.commit_of(root, revision)
        try:
            tree = repository.tree_at(root, revision, root, shown=shown_path(root))
        except repository.AbsentError:
            return Past(revision=revision, commit=commit, tree=None)
    except repository.RepositoryError as failure:
        raise Stop(failure.message, suggestion=failure.help) from None
    return Past(revision=revision, commit=commit, tree=tree)


def _governed(shared: Shared, sound: Sound, revision: str, here: Source) -> Sound:
    past = read_past(past_of(shared, revision), as_of=sound.as_of, now=here.now)
    if past is None or past.settings is None:
        return sound
    settings = governed_by(sound.settings, past.settings)
    return msgspec.structs.replace(
        sound, settings=settings, org=msgspec.structs.replace(sound.org, settings=settings)
    )


def _scheduled(shared: Shared, basis: Basis, sound: Sound, here: Source) -> Side | None:
    """The org as it was committed at the base, compiled as of today; None where git does not have it."""
    if basis.base.kind != "state" or not basis.base.commit:
        return None
    try:
        past = read_past(past_of(shared, basis.base.commit), as_of=sound.as_of, now=here.now)
    except Stop:
        return None
    return side_of(past.compiled) if past is not None and past.compiled is not None else None


def _basis(shared: Shared, wish: Wish, sound: Sound, environment: Environment, here: Source) -> Basis:
    if wish.against:
        past = past_of(shared, wish.against)
        return against(past, environment.name, as_of=sound.as_of, now=here.now)
    basis = recorded_basis(ground_of(shared), environment)
    if basis.base.serial == 0 and environment.target.type is TargetType.OFFICEVIBE:
        return live_basis(ground_of(shared), environment, basis, sound.compiled.snapshot)
    return basis
