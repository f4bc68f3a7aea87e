"""The settings that rule a plan: in a pull request those of the revision that it starts from."""

from collections.abc import Iterator

import msgspec

from ovsync.diagnostics import Severity, has_errors
from ovsync.language.project import PROJECT_FILE, read_project
from ovsync.planning.settings_changes import environment_changes
from ovsync.settings import Environment, Settings
from ovsync.workflow.against import Past, governed_by
from ovsync.workflow.loading import Sound, environment_of
from ovsync.workflow.stop import Reason, Stop


class Ruling(msgspec.Struct, frozen=True, kw_only=True):
    """What ovsync.yaml says at a revision; settings is None, with a note, where it says nothing there."""

    revision: str
    settings: Settings | None = None
    note: str = ""


class Governed(msgspec.Struct, frozen=True, kw_only=True):
    """An organisation under the settings that rule it.

    environment: as it is ruled. coming: as the files say it, where that is another revision's business.
    """

    sound: Sound
    environment: Environment
    coming: Environment | None = None
    notes: tuple[str, ...] = ()


def ruling_of(past: Past) -> Ruling:
    """Read the project file of a revision, and nothing else of it: the organisation may not even compile."""
    own = "the settings of the files as they are now hold."
    if past.tree is None or PROJECT_FILE not in past.tree.files():
        return Ruling(revision=past.revision, note=f"There is no ovsync.yaml at {past.revision}: {own}")
    project = read_project(past.tree.read(PROJECT_FILE), PROJECT_FILE)
    if project.settings is None or has_errors(project.diagnostics):
        return Ruling(revision=past.revision, note=f"ovsync.yaml is not valid at {past.revision}: {own}")
    return Ruling(revision=past.revision, settings=project.settings)


def governed(sound: Sound, ruling: Ruling, name: str) -> Governed:
    """`sound` with the environments and severities of `ruling`. name: of the environment. Raises Stop."""
    if ruling.settings is None:
        return Governed(sound=sound, environment=environment_of(sound.settings, name), notes=(ruling.note,))
    if name and not ruling.settings.environment(name) and sound.settings.environment(name):
        raise Stop(
            f"there is no environment '{name}' in ovsync.yaml at {ruling.revision}",
            suggestion="a new environment can be planned once it is merged",
            reason=Reason.USAGE,
        )
    settings = governed_by(sound.settings, ruling.settings)
    environment = environment_of(settings, name)
    org = msgspec.structs.replace(sound.org, settings=settings)
    changes = tuple(_changes(ruling.settings, sound.settings, environment))
    note = (
        f"This changes ovsync.yaml: {'; '.join(changes)}. Until it is merged, "
        f"what {ruling.revision} says holds."
    )
    return Governed(
        sound=msgspec.structs.replace(sound, settings=settings, org=org),
        environment=environment,
        coming=next((one for one in sound.settings.environments if one.name == environment.name), None),
        notes=(note,) if changes else (),
    )


def _changes(old: Settings, new: Settings, chosen: Environment) -> Iterator[str]:
    """In which of the ruling settings the two differ; of other environments the name alone."""
    before = {one.name: one for one in old.environments}
    after = {one.name: one for one in new.environments}
    for name in sorted(before.keys() | after.keys()):
        if name not in after:
            yield f"the environment {name} goes"
        elif name not in before:
            yield f"the environment {name} comes"
        elif before[name] != after[name] and name == chosen.name:
            yield from map(str, environment_changes(before[name], after[name]))
        elif before[name] != after[name]:
            yield f"the environment {name} changes"
    if old.default_environment != new.default_environment:
        yield f"defaultEnvironment: {old.default_environment} -> {new.default_environment or 'none'}"
    yield from _severities(dict(old.severities), dict(new.severities))


def _severities(old: dict[str, Severity], new: dict[str, Severity]) -> Iterator[str]:
    for name in sorted(old.keys() | new.keys()):
        if old.get(name) != new.get(name):
            yield f"rules.{name}: {old.get(name, 'default')} -> {new.get(name, 'default')}"
