"""What ovsync.yaml says: frozen values, no parsing. See docs/language for their meaning."""

from decimal import ROUND_CEILING, Decimal
from enum import StrEnum

import msgspec

from ovsync.diagnostics import Severity


class PropertyType(StrEnum):
    """What the values of a custom property look like."""

    TEXT = "text"
    DATE = "date"
    NUMBER = "number"
    CHOICE = "choice"


class Property(msgspec.Struct, frozen=True, kw_only=True):
    """A custom property of the account; its name is the CSV column, exactly.

    values: what a choice may be; empty: anything.
    date_format: how a date is sent, with YYYY, MM and DD; empty: as it was written.
    """

    name: str
    type: PropertyType = PropertyType.TEXT
    values: tuple[str, ...] = ()
    date_format: str = ""


class ReportingLines(msgspec.Struct, frozen=True, kw_only=True):
    """How teams are derived from ``manager:``. The names are templates; empty: the default."""

    enabled: bool = False
    direct_name: str = ""
    department_name: str = ""


class Limit(msgspec.Struct, frozen=True, kw_only=True):
    """How many of something a plan may do: a number, a percentage of a base, or the smaller of both.

    Neither means that the limit is off.
    """

    count: int | None = None
    percent: Decimal | None = None

    def of(self, base: int) -> int | None:
        """The number allowed of `base` (a percentage is rounded up), or None without a limit."""
        bounds = [] if self.count is None else [self.count]
        if self.percent is not None:
            bounds.append(int((self.percent * base / 100).to_integral_value(ROUND_CEILING)))
        return min(bounds, default=None)

    def __str__(self) -> str:
        parts = [f"{self.percent:f}%"] if self.percent is not None else []
        if self.count is not None:
            parts.append(str(self.count))
        return " and ".join(parts) or "off"


OFF = Limit()


class Limits(msgspec.Struct, frozen=True, kw_only=True):
    """The guards of an environment, with the defaults of the language reference."""

    removals: Limit = Limit(percent=Decimal(5))
    removals_30_days: Limit = OFF
    member_removals: Limit = OFF
    team_removals: Limit = Limit(count=3)
    moves: Limit = Limit(percent=Decimal(25))
    email_changes: Limit = Limit(count=0)
    invitations: Limit = Limit(count=20)


class Hours(msgspec.Struct, frozen=True, kw_only=True):
    """A stretch of a day, in minutes from midnight; the end is exclusive. All day is 0 to 1440."""

    start: int = 0
    end: int = 24 * 60


class Window(msgspec.Struct, frozen=True, kw_only=True):
    """When a sync may run. None means never on such a day."""

    timezone: str
    weekdays: Hours | None = Hours()
    weekends: Hours | None = Hours()


class TargetType(StrEnum):
    """Where a sync goes."""

    OFFICEVIBE = "officevibe"
    WORKLEAP = "workleap"
    CSV = "csv"


class Secret(msgspec.Struct, frozen=True, kw_only=True):
    """Where a secret lies; never the secret itself. One of the two is set."""

    env: str = ""
    file: str = ""


class Target(msgspec.Struct, frozen=True, kw_only=True):
    """A service, or a directory for the CSVs.

    directory: of a csv target, relative to the org directory's parent.
    sync_path: of a workleap target, whose paths are not public.
    """

    type: TargetType
    url: str = ""
    api_key: Secret | None = None
    sync_manager_email: str = ""
    invite_new_users: bool = False
    directory: str = ""
    sync_path: str = ""


class StateSettings(msgspec.Struct, frozen=True, kw_only=True):
    """Where the state lies: file:DIR, git:REMOTE#BRANCH, s3://, gs://, az://.

    encryption_keys: the first encrypts, all of them decrypt (rotation); none: plain.
    """

    url: str
    encryption_keys: tuple[Secret, ...] = ()


class Environment(msgspec.Struct, frozen=True, kw_only=True):
    """One place that the organisation is synced to, with its state and its guards."""

    name: str
    target: Target
    state: StateSettings
    limits: Limits = Limits()
    window: Window | None = None


class PeopleCsv(msgspec.Struct, frozen=True, kw_only=True):
    """People from an HRIS export.

    file: under the org directory, with forward slashes.
    columns: our field -> the column's header.
    properties: columns that are custom properties of the same name.
    where: column -> the values that keep a row; all columns must agree.
    """

    file: str
    encoding: str = "utf-8"
    delimiter: str = ","
    columns: tuple[tuple[str, str], ...] = ()
    properties: tuple[str, ...] = ()
    where: tuple[tuple[str, tuple[str, ...]], ...] = ()


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """The whole project file. `properties` in declared order, which is the order of the columns."""

    organization: str
    language: str = "English"
    timezone: str = "UTC"
    properties: tuple[Property, ...] = ()
    reporting_lines: ReportingLines = ReportingLines()
    people: tuple[PeopleCsv, ...] = ()
    environments: tuple[Environment, ...] = ()
    default_environment: str = ""
    severities: tuple[tuple[str, Severity], ...] = ()

    def environment(self, name: str = "") -> Environment | None:
        """The environment of that name, or the default one; None where there is no such name."""
        wanted = name or self.default_environment
        return next((one for one in self.environments if one.name == wanted), None)
