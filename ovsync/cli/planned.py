"""A plan made at the edge: files, state, live account and git are opened here and handed in."""

import datetime
from pathlib import Path

import msgspec

from ovsync.cli.basis import basis_in, store_of
from ovsync.cli.edge import org_directory, shown_path, source
from ovsync.cli.ending import keep
from ovsync.cli.ground import ground_of
from ovsync.cli.options import Shared
from ovsync.planning.inputs import Side
from ovsync.planning.plan import Plan
from ovsync.settings import Environment, TargetType
from ovsync.state.store import Store
from ovsync.workflow.against import Past, against, base_of, read_past
from ovsync.workflow.basis import Basis, side_of
from ovsync.workflow.loading import Sound, Source, environment_of, load_sound
from ovsync.workflow.planning import plan_against
from ovsync.workflow.ruling import Governed, Ruling, governed, ruling_of
from ovsync.workflow.stop import Stop


class Wish(msgspec.Struct, frozen=True, kw_only=True):
    """What the options of a plan ask for; "" and None where they do not.

    warn_of_others: say, where no base is known, that the plan may hold what others merged.
    """

    as_of: datetime.date | None = None
    allow: frozenset[str] = frozenset()
    against: str = ""
    base: str = ""
    settings_from: str = ""
    refresh: bool = False
    warn_of_others: bool = False
    resend: bool = False


class Made(msgspec.Struct, frozen=True, kw_only=True):
    """A plan with all that it was made of. store: the state that it was made against, if any."""

    plan: Plan
    sound: Sound
    environment: Environment
    basis: Basis
    store: Store | None = None


def planned(shared: Shared, wish: Wish) -> Made:
    """The plan of this run. Raises Stop."""
    if wish.refresh:
        from ovsync.cli.refreshing import check_refresh

        check_refresh(wish.against, wish.base, wish.settings_from)
    ruling = ruling_of(past_of(shared, wish.settings_from)) if wish.settings_from else None
    here = source(shared, wish.as_of)
    if ruling is not None:
        here = msgspec.structs.replace(here, ruling=ruling.settings)
    ruled = _ruled(load_sound(here), ruling, shared.env)
    sound = ruled.sound
    store = None if wish.against else store_of(ground_of(shared), ruled.environment)
    basis = _noted(_basis(shared, wish, sound, ruled.environment, here, store), ruled.notes)
    basis = msgspec.structs.replace(basis, pending=basis.pending or wish.resend)
    plan = plan_against(
        basis,
        sound,
        ruled.environment,
        allow=wish.allow,
        now=here.now,
        scheduled=lambda: _scheduled(shared, basis, sound, here),
        coming=ruled.coming,
    )
    plan = _own_told_apart(shared, wish, plan, sound)
    if basis.drift is not None:
        plan = msgspec.structs.replace(plan, drift=basis.drift)
    made = Made(plan=plan, sound=sound, environment=ruled.environment, basis=basis, store=store)
    keep(made)
    return made


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


def _ruled(sound: Sound, ruling: Ruling | None, name: str) -> Governed:
    if ruling is not None:
        return governed(sound, ruling, name)
    return Governed(sound=sound, environment=environment_of(sound.settings, name))


def _noted(basis: Basis, notes: tuple[str, ...]) -> Basis:
    return msgspec.structs.replace(basis, notes=(*basis.notes, *notes))


def _own_told_apart(shared: Shared, wish: Wish, plan: Plan, sound: Sound) -> Plan:
    """The plan with what was merged and never applied marked, or with a note that it may hold that."""
    if plan.base.kind == "revision" or not plan.changes:
        return plan
    note = ""
    if wish.base:
        base, note = base_of(past_of(shared, wish.base), as_of=sound.as_of)
        if base is not None:
            from ovsync.planning.merged import merged_apart

            plan = merged_apart(plan, base, sound.compiled.snapshot)
    elif wish.warn_of_others and _holds_several(org_directory(shared), plan.base.commit):
        note = (
            f"This is all that changed since {plan.base.commit[:7]}, also what others merged and nobody "
            "applied; --base REV tells that apart."
        )
    return msgspec.structs.replace(plan, notes=(*plan.notes, note)) if note else plan


def _holds_several(root: Path, since: str) -> bool:
    """Whether more than one change was made to the org since a commit; the working tree may hold one."""
    if not since:
        return False
    from ovsync import repository
    from ovsync.cli.occasion import commit_at

    head = commit_at(root)
    if head in ("", since):
        return False
    try:
        commits = repository.merged_since(root, since, head, root)
        return len(commits) + repository.is_dirty(root, root) > 1
    except repository.RepositoryError:
        return False


def _scheduled(shared: Shared, basis: Basis, sound: Sound, here: Source) -> Side | None:
    """The org as it was committed at the base, compiled as of today; None where git does not have it."""
    if basis.base.kind != "state" or not basis.base.commit:
        return None
    try:
        past = read_past(past_of(shared, basis.base.commit), as_of=sound.as_of, now=here.now)
    except Stop:
        return None
    return side_of(past.compiled) if past is not None and past.compiled is not None else None


def _basis(
    shared: Shared, wish: Wish, sound: Sound, environment: Environment, here: Source, store: Store | None
) -> Basis:
    if store is None:
        past = past_of(shared, wish.against)
        return against(past, environment.name, as_of=sound.as_of, now=here.now)
    ground = ground_of(shared)
    basis = basis_in(store)
    if wish.refresh and (basis.base.serial or environment.target.type is not TargetType.OFFICEVIBE):
        from ovsync.cli.refreshing import refreshed_basis

        return refreshed_basis(shared, ground, environment, basis)
    if basis.base.serial == 0 and environment.target.type is TargetType.OFFICEVIBE:
        from ovsync.cli.live import live_basis

        return live_basis(ground, environment, basis, sound.compiled.snapshot, members=wish.refresh)
    return basis
