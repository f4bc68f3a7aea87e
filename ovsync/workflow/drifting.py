"""The use case `drift`: the live account against the last applied state."""

from ovsync.planning.drift import Drift, compare
from ovsync.state import Store
from ovsync.targets.reading import Progress, Reader
from ovsync.workflow.amending import plainly
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
