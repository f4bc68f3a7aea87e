"""Settings that are no longer those of the base: a reviewer must see them as any other change."""

import re
from collections.abc import Iterable, Iterator

import msgspec

from ovsync.planning.inputs import PlanInputs
from ovsync.settings import Environment, Hours, Secret, Settings, Window

_ENCRYPTION = "state.encryptionKey"
_CREDENTIALS = re.compile(r"//[^/@\s]*@")


class SettingChange(msgspec.Struct, frozen=True, kw_only=True):
    """One setting. guarded: whether it is blocked until allowed, since it decides where people's data go."""

    name: str
    before: str
    after: str
    guarded: bool = False

    def __str__(self) -> str:
        return f"{self.name}: {self.before or 'none'} -> {self.after or 'none'}"


def settings_changes(inputs: PlanInputs) -> tuple[SettingChange, ...]:
    """All settings that differ, of the environment, the project file and the columns."""
    others = _other_environments(inputs)
    return _differing([*_environment(inputs), *others, *_project(inputs), *_columns(inputs)])


def environment_changes(old: Environment, new: Environment) -> tuple[SettingChange, ...]:
    """The settings in which two environments differ."""
    return _differing(_facts_apart(old, new))


def _differing(pairs: Iterable["Pair"]) -> tuple[SettingChange, ...]:
    return tuple(
        SettingChange(name=name, before=_masked(before), after=_masked(after), guarded=guarded)
        for name, before, after, guarded in pairs
        if before != after
    )


Pair = tuple[str, str, str, bool]


def _masked(text: str) -> str:
    """A URL may hold a user and a password; they are nobody's business."""
    return _CREDENTIALS.sub("//…@", text)


def _environment(inputs: PlanInputs) -> Iterator[Pair]:
    if inputs.previous is not None:
        yield from _facts_apart(inputs.previous, inputs.coming or inputs.environment)


def _other_environments(inputs: PlanInputs) -> Iterator[Pair]:
    """Environments beside the planned one, and new ones: a change could otherwise hide in a second one."""
    if inputs.previous_project is None:
        return
    old = {one.name: one for one in inputs.previous_project.environments}
    new = {one.name: one for one in inputs.settings.environments}
    for name in sorted(old.keys() | new.keys()):
        if name == inputs.environment.name and name in old:
            continue
        was, now = (_facts(one) if one else () for one in (old.get(name), new.get(name)))
        before, after = ({fact: value for fact, value, _ in side} for side in (was, now))
        for fact in before or after:
            yield f"environments.{name}.{fact}", before.get(fact, ""), after.get(fact, ""), False
    yield (
        "defaultEnvironment",
        inputs.previous_project.default_environment,
        inputs.settings.default_environment,
        False,
    )


def _facts_apart(old: Environment, new: Environment) -> Iterator[Pair]:
    for (name, before, guarded), (_, after, _) in zip(_facts(old), _facts(new), strict=True):
        # To begin to encrypt, or to rotate a key, is always right; to cease is not.
        yield name, before, after, guarded and not (name == _ENCRYPTION and after)


def _facts(environment: Environment) -> tuple[tuple[str, str, bool], ...]:
    target, limits = environment.target, environment.limits
    return (
        ("target.type", target.type.value, True),
        ("target.url", target.url, True),
        ("target.apiKey", _secret(target.api_key), True),
        ("target.syncPath", target.sync_path, True),
        ("target.directory", target.directory, False),
        ("target.syncManagerEmail", target.sync_manager_email, False),
        ("target.inviteNewUsers", str(target.invite_new_users).lower(), False),
        ("state", environment.state.url, True),
        (_ENCRYPTION, ", ".join(map(_secret, environment.state.encryption_keys)), True),
        ("limits.removals", str(limits.removals), False),
        ("limits.removals30Days", str(limits.removals_30_days), False),
        ("limits.memberRemovals", str(limits.member_removals), False),
        ("limits.teamRemovals", str(limits.team_removals), False),
        ("limits.moves", str(limits.moves), False),
        ("limits.emailChanges", str(limits.email_changes), False),
        ("limits.invitations", str(limits.invitations), False),
        ("window", window_text(environment.window), False),
    )


def _secret(secret: Secret | None) -> str:
    """Where a secret lies."""
    if secret is None:
        return ""
    return f"env {secret.env}" if secret.env else f"file {secret.file}"


def window_text(window: Window | None) -> str:
    """``America/New_York, weekdays 00:00-05:00, weekends all day``; "" without a window."""
    if window is None:
        return ""
    return f"{window.timezone}, weekdays {_hours(window.weekdays)}, weekends {_hours(window.weekends)}"


def _hours(hours: Hours | None) -> str:
    if hours is None:
        return "never"
    if hours == Hours():
        return "all day"
    return f"{_clock(hours.start)}-{_clock(hours.end)}"


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"


def _project(inputs: PlanInputs) -> Iterator[Pair]:
    if inputs.previous_project is None:
        return
    old, new = _project_facts(inputs.previous_project), _project_facts(inputs.settings)
    for name in sorted(old.keys() | new.keys()):
        yield name, old.get(name, ""), new.get(name, ""), False


def _project_facts(settings: Settings) -> dict[str, str]:
    lines = settings.reporting_lines
    facts = {
        "organization": settings.organization,
        "language": settings.language,
        "timezone": settings.timezone,
        "hierarchy.fromReportingLines": str(lines.enabled).lower(),
        "hierarchy.directName": lines.direct_name,
        "hierarchy.departmentName": lines.department_name,
    }
    return facts | {f"rules.{name}": severity.value for name, severity in settings.severities}


def _columns(inputs: PlanInputs) -> Iterator[Pair]:
    """The properties that are sent. Into nothing, all of them are new."""
    before, after = inputs.before.snapshot, inputs.after.snapshot
    if not before.is_empty:
        yield "properties", ", ".join(before.columns), ", ".join(after.columns), False
