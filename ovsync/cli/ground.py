"""Where a run stands: the folder that relative paths start from, and how its lock is broken."""

from pathlib import Path

import msgspec

from ovsync.cli.edge import cache_beside, org_directory
from ovsync.cli.options import Shared
from ovsync.language import Cache
from ovsync.settings import Environment


class Ground(msgspec.Struct, frozen=True, kw_only=True):
    """The place of an organisation.

    base: what relative paths of the settings are relative to. root: a folder in its git work tree.
    unlock: the command that breaks a lock, without the environment and the ID.
    memory: where what was read of a state may be kept.
    """

    base: Path
    root: Path
    unlock: str = ""
    memory: Cache | None = None

    def unlock_command(self, environment: Environment) -> str:
        """The whole line that breaks a lock, but for the ID; it works from where the user stands."""
        return self.unlock or f"ovsync --env {_quoted(environment.name)} state unlock"


def ground_of(shared: Shared) -> Ground:
    """The place of this run's org directory: relative paths start from its parent."""
    root = org_directory(shared)
    memory = None if shared.no_cache else cache_beside(root)
    return Ground(base=root.absolute().parent, root=root, unlock=_unlock(shared), memory=memory)


def _unlock(shared: Shared) -> str:
    if not (shared.org or shared.env):
        return "ovsync state unlock"
    org = f" --org {_quoted(shared.org)}" if shared.org else ""
    env = f" --env {_quoted(shared.env)}" if shared.env else ""
    return f"ovsync{org}{env} state unlock"


def _quoted(word: str) -> str:
    import shlex

    return shlex.quote(word)
