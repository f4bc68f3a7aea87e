"""Drift at the edge: the state, the live account, and the difference in the format asked for."""

from ovsync.cli.ground import ground_of
from ovsync.cli.live import key_of_target, pace, stop_of_target
from ovsync.cli.options import Shared
from ovsync.cli.progress import progress
from ovsync.cli.recorded import place_of
from ovsync.cli.refreshing import shows_nothing
from ovsync.planning.drift import Drift
from ovsync.targets.errors import TargetError
from ovsync.targets.reading import reader_for
from ovsync.workflow.drifting import drift


def drift_found(shared: Shared) -> Drift:
    """What differs. Raises Stop, also for a target that shows nothing."""
    place = place_of(shared)
    try:
        reader = reader_for(
            place.environment.target, key_of_target(ground_of(shared), place.environment), pace=pace()
        )
        if reader is None:
            raise shows_nothing(place.environment)
        with progress(shared.console, "Reading the live account") as told:
            return drift(place.store, reader, progress=told)
    except TargetError as failure:
        raise stop_of_target(failure) from None


def render_drift(found: Drift, output_format: str, *, redacted: bool) -> str:
    """The differences in the format of that name."""
    from ovsync.report import drift as renderers

    if redacted:
        found = renderers.redact_drift(found)
    if output_format == "json":
        return renderers.drift_json(found)
    if output_format == "markdown":
        return renderers.drift_markdown(found)
    return renderers.drift_text(found)
