"""``import live`` at the edge: which account, with which key."""

from pathlib import Path

from ovsync.cli.edge import org_directory, shown_path
from ovsync.cli.ground import Ground, ground_of
from ovsync.cli.live import read_account
from ovsync.cli.options import Shared
from ovsync.cli.progress import progress
from ovsync.language.project import PROJECT_FILE, read_project
from ovsync.settings import Environment, Secret, StateSettings, Target, TargetType
from ovsync.workflow.importing import How, NewOrg, import_live
from ovsync.workflow.loading import environment_of
from ovsync.workflow.stop import Stop

_KEY = Secret(env="OFFICEVIBE_API_KEY")
_URL = "https://app.officevibe.com"


def new_from_live(shared: Shared, how: How, url: str) -> NewOrg:
    """The account of the environment; without an ovsync.yaml, that of the key in $OFFICEVIBE_API_KEY."""
    ground, environment = _account(shared, url)
    with progress(shared.console, "Reading the live account") as told:
        account = read_account(ground, environment, members=True, progress=told)
    if account is None:
        raise Stop(
            f"a target of type {environment.target.type.value} shows nothing to import",
            suggestion="choose an environment with target type officevibe: --env NAME",
        )
    return import_live(account, how)


def _account(shared: Shared, url: str) -> tuple[Ground, Environment]:
    root = org_directory(shared)
    file = root / PROJECT_FILE
    if not url and file.exists():
        project = read_project(file.read_bytes(), shown_path(file))
        if project.settings is None:
            raise Stop("ovsync.yaml cannot be read", diagnostics=project.diagnostics)
        return ground_of(shared), environment_of(project.settings, shared.env)
    target = Target(type=TargetType.OFFICEVIBE, url=url or _URL, api_key=_KEY)
    environment = Environment(name="live", target=target, state=StateSettings(url="file:.ovsync/live"))
    return Ground(base=Path.cwd(), root=Path.cwd()), environment
