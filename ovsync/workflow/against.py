"""A revision as the base of a plan: what this change of the files does, with no state and no key."""

import datetime

import msgspec

from ovsync.compiler import compile_org
from ovsync.language import read_org
from ovsync.language.tree import SourceTree
from ovsync.model import Snapshot
from ovsync.planning.plan import Base
from ovsync.settings import Environment, Settings
from ovsync.workflow.basis import Basis, side_of
from ovsync.workflow.loading import Loaded, Source, load


class Past(msgspec.Struct, frozen=True, kw_only=True):
    """An organisation at a revision. commit: its full hash; tree: its files, or None where it had none."""

    revision: str
    commit: str
    tree: SourceTree | None


def against(past: Past, environment: str, *, as_of: datetime.date, now: datetime.datetime) -> Basis:
    """The organisation at a revision, compiled with its own ovsync.yaml as of the same day."""
    base = Base(kind="revision", revision=past.revision, commit=past.commit)
    loaded = read_past(past, as_of=as_of, now=now)
    if loaded is None:
        return Basis(base=base, notes=(f"There was no organisation at {past.revision}; all of it is new.",))
    if loaded.compiled is None:
        note = f"The organisation at {past.revision} cannot be read; everything counts as new."
        return Basis(base=base, notes=(note,))
    return Basis(
        base=base,
        side=side_of(loaded.compiled),
        # An environment that was not there is held to the one that a plan took by default: else a second
        # environment could point anywhere, and nothing would seem to have changed.
        previous=_environment(loaded.settings, environment) if loaded.settings else None,
        previous_project=loaded.settings,
    )


def _environment(settings: Settings, name: str) -> Environment | None:
    return settings.environment(name) or settings.environment()


def read_past(past: Past, *, as_of: datetime.date, now: datetime.datetime) -> Loaded | None:
    """What the files said at that revision; None where there were none."""
    if past.tree is None or not past.tree.files():
        return None
    return load(Source(tree=past.tree, now=now, as_of=as_of))


def base_of(past: Past, *, as_of: datetime.date) -> tuple[Snapshot | None, str]:
    """What a pull request starts from, as of the same day; or None, and a note that says why not."""
    if past.tree is None or not past.tree.files():
        return Snapshot(), ""
    org = read_org(past.tree).org
    if org is None:
        return None, (
            f"The organisation at {past.revision} cannot be read, so what was merged earlier and never "
            "applied is not told apart."
        )
    return compile_org(org, as_of).snapshot, ""


def governed_by(settings: Settings, ruling: Settings) -> Settings:
    """`settings` with the environments and severities of `ruling`.

    In a pull request the ruling settings are those of the base revision, so that a branch can neither
    point the key or the state elsewhere nor loosen a limit unseen.
    """
    return msgspec.structs.replace(
        settings,
        environments=ruling.environments,
        default_environment=ruling.default_environment,
        severities=ruling.severities,
    )
