"""The use case `drift`: the live account against the last applied state; a part of a refreshed plan too."""

import msgspec

from ovsync.model import LiveAccount
from ovsync.planning.drift import Drift, compare
from ovsync.state import Store
from ovsync.targets.reading import Progress, Reader
from ovsync.workflow.amending import plainly
from ovsync.workflow.basis import Basis
from ovsync.workflow.stop import Stop


def drift(store: Store, reader: Reader, *, progress: Progress | None = None) -> Drift:
    """What differs. Raises Stop where nothing was ever applied, TargetError from the reader."""
    with plainly():
        state = store.read().applied
    if state is None:
        raise Stop(
            "nothing was ever applied, so there is nothing to compare with",
            suggestion="`ovsync apply` first, or `ovsync state adopt DIR` with the CSVs pushed last",
        )
    return compare(reader.account(progress=progress), state.snapshot, state.marks)


def refreshed(basis: Basis, account: LiveAccount) -> Basis:
    """The recorded base with what drifted from it, and who is an administrator in the account."""
    return msgspec.structs.replace(
        basis,
        drift=compare(account, basis.side.snapshot, basis.side.marks),
        administrators=frozenset(one.email for one in account.people if one.is_administrator),
    )
