"""ovsync.yaml as settings: what is written, and what is meant where nothing is."""

from decimal import Decimal

import pytest

from ovsync.diagnostics import Severity
from ovsync.language.project import read_project
from ovsync.language.rulebook import ERRORS
from ovsync.language.schemas import published
from ovsync.settings import (
    OFF,
    Environment,
    Hours,
    Limit,
    Limits,
    Property,
    PropertyType,
    ReportingLines,
    Secret,
    Settings,
    StateSettings,
    Target,
    TargetType,
    Window,
)


def _read(text: str) -> Settings:
    project = read_project(text.encode(), "org/ovsync.yaml")
    assert project.diagnostics == ()
    assert project.settings is not None
    return project.settings


def _environment(text: str) -> Environment:
    found = _read(f"organization: Acme\nenvironments:\n  production: {text}\n").environment()
    assert found is not None
    return found


def test_a_name_is_enough() -> None:
    assert _read("organization: Acme\n") == Settings(
        organization="Acme",
        environments=(
            Environment(
                name="default",
                target=Target(type=TargetType.CSV, directory="build"),
                state=StateSettings(url="file:.ovsync/default"),
            ),
        ),
        default_environment="default",
    )


def test_the_top_level() -> None:
    settings = _read(
        "version: 1\norganization: Acme\nlanguage: fr\ntimezone: America/Toronto\ndateFormat: DD/MM/YYYY\n"
        "properties: {Note: , Since: {type: date}, Born: {type: date, dateFormat: MM-DD-YYYY},"
        " Size: {type: number}, City: {type: choice, values: [A, 2]}}\n"
        'hierarchy: {fromReportingLines: true, directName: "{firstName}\'s Team"}\n'
        "rules: {team-without-manager: off, mixed-team: error}\n"
    )
    assert settings.language == "Français"
    assert settings.timezone == "America/Toronto"
    assert settings.properties == (
        Property(name="Note"),
        Property(name="Since", type=PropertyType.DATE, date_format="DD/MM/YYYY"),
        Property(name="Born", type=PropertyType.DATE, date_format="MM-DD-YYYY"),
        Property(name="Size", type=PropertyType.NUMBER),
        Property(name="City", type=PropertyType.CHOICE, values=("A", "2")),
    )
    assert settings.reporting_lines == ReportingLines(enabled=True, direct_name="{firstName}'s Team")
    assert settings.severities == (
        ("mixed-team", Severity.ERROR),
        ("team-without-manager", Severity.OFF),
    )


def test_an_environment() -> None:
    environment = _environment(
        "{target: {type: officevibe, apiKey: {env: KEY}, syncManagerEmail: HR@Acme.example,"
        " inviteNewUsers: true}, state: git:origin#state,"
        " limits: {removals: [5%, 10], teamRemovals: off, emailChanges: 2, removals30Days: 0.5%},"
        " window: {timezone: America/New_York, weekdays: '22:00-24:00', weekends: none}}"
    )
    assert environment.target == Target(
        type=TargetType.OFFICEVIBE,
        url="https://app.officevibe.com",
        api_key=Secret(env="KEY"),
        sync_manager_email="hr@acme.example",
        invite_new_users=True,
    )
    assert environment.state == StateSettings(url="git:origin#state")
    assert environment.limits == Limits(
        removals=Limit(count=10, percent=Decimal(5)),
        team_removals=OFF,
        email_changes=Limit(count=2),
        removals_30_days=Limit(percent=Decimal("0.5")),
    )
    assert environment.window == Window(
        timezone="America/New_York", weekdays=Hours(start=1320, end=1440), weekends=None
    )


def test_a_workleap_target() -> None:
    target = _environment("{target: {type: workleap, apiKey: {file: key.txt}, syncPath: /v1/sync}}").target
    assert target == Target(
        type=TargetType.WORKLEAP,
        url="https://api.workleap.com",
        api_key=Secret(file="key.txt"),
        sync_path="/v1/sync",
    )


@pytest.mark.parametrize(
    "keys",
    [
        "encryptionKey: [{env: NEW}, {file: old}]",
        "encryptionKey: {env: NEW}, previousEncryptionKey: {file: old}",
    ],
)
def test_state_keys_the_first_encrypts(keys: str) -> None:
    state = _environment(f"{{target: {{type: csv}}, state: {{url: 's3://bucket', {keys}}}}}").state
    assert state == StateSettings(url="s3://bucket", encryption_keys=(Secret(env="NEW"), Secret(file="old")))


def test_of_several_environments_none_is_the_default() -> None:
    text = "organization: A\nenvironments: {a: {target: {type: csv}}, b: {target: {type: csv}}}\n"
    assert _read(text).default_environment == ""
    assert _read(text + "defaultEnvironment: b\n").default_environment == "b"


def test_no_rule_is_both_an_error_and_a_warning() -> None:
    assert not set(ERRORS) & set(published("project")["properties"]["rules"]["properties"])
