"""When a sync may run."""

import datetime
from zoneinfo import ZoneInfo

from ovsync.settings import Window

_SATURDAY = 5
_MOST_MINUTES = 8 * 24 * 60
_MINUTE = datetime.timedelta(minutes=1)


def is_open(window: Window, now: datetime.datetime) -> bool:
    """Whether `now` (aware) lies in the window, on the window's own clock."""
    local = now.astimezone(ZoneInfo(window.timezone))
    hours = window.weekends if local.weekday() >= _SATURDAY else window.weekdays
    if hours is None:
        return False
    minute = local.hour * 60 + local.minute
    if hours.start <= hours.end:
        return hours.start <= minute < hours.end
    return minute >= hours.start or minute < hours.end


def opens_at(window: Window, now: datetime.datetime) -> datetime.datetime | None:
    """The next minute in the window, on the window's clock; None where it does not open within 8 days."""
    start = now.astimezone(datetime.UTC).replace(second=0, microsecond=0)
    for minutes in range(1, _MOST_MINUTES):
        moment = start + minutes * _MINUTE
        if is_open(window, moment):
            return moment.astimezone(ZoneInfo(window.timezone))
    return None
