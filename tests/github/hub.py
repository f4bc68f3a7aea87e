"""A repository with pull requests: real git, the stand-in for GitHub's API, the sandbox as the service."""

import datetime
import itertools
import os
import shutil
import subprocess
from pathlib import Path

from tests.cli.running import Run, ovsync
from tests.github.runner import Job, Runner
from tests.github.standin import SECRET, StandIn
from tests.sandbox.running import KEY, Sandbox

PROJECT = """\
version: 1
organization: Acme
rules: {{team-below-anonymity: off, manager-is-member: off}}
environments:
  production:
    target:
      type: officevibe
      url: "{url}"
      apiKey: {{env: OFFICEVIBE_API_KEY}}
      syncManagerEmail: max@acme.example
    state: git:origin#ovsync-state
    limits: {{removals: 1, invitations: 20}}
"""
ORG = """\
people:
  max: {email: max@acme.example, firstName: Max, lastName: Roy}
  ana: {email: ana@acme.example, firstName: Ana, lastName: Côté}
  bo: {email: bo@acme.example, firstName: Bo, lastName: O'Neil}
  cy: {email: cy@acme.example, firstName: Cy, lastName: Khan}
  di: {email: di@acme.example, firstName: Di, lastName: Wu}
teams:
  east: {name: East, managers: [max], members: [ana, bo]}
  west: {name: West, managers: [max], members: [cy, di]}
"""
_GIT = ("-c", "user.name=Max", "-c", "user.email=max@acme.example", "-c", "commit.gpgsign=false")


def git(place: Path, *arguments: str) -> str:
    """What git says, whatever the configuration of this machine."""
    environment = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    command = ["git", "-C", str(place), *_GIT, *arguments]
    run = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    return run.stdout.strip()


def first_repository(place: Path, service: Sandbox) -> None:
    """A remote and a clone whose first organisation is applied. Every test starts from a copy."""
    remote, clone = place / "remote.git", place / "clone"
    subprocess.run(["git", "init", "-q", "--bare", "-b", "main", str(remote)], check=True)
    subprocess.run(["git", "clone", "-q", remote.as_uri(), str(clone)], check=True, capture_output=True)
    git(clone, "checkout", "-q", "-b", "main")
    (clone / "org").mkdir()
    (clone / "org/ovsync.yaml").write_text(PROJECT.format(url=service.url), encoding="utf-8")
    (clone / "org/company.yaml").write_text(ORG, encoding="utf-8")
    git(clone, "add", ".")
    git(clone, "commit", "-q", "-m", "The first organisation")
    git(clone, "push", "-q", "origin", "main")
    run = ovsync("apply", "--auto-approve", cwd=clone, env={"OFFICEVIBE_API_KEY": KEY})
    assert run.code == 0, run.said


class Hub:
    """One repository, acme/org."""

    def __init__(self, place: Path, first: Path, github: StandIn, service: Sandbox) -> None:
        self.place = place
        self.github = github
        self.service = service
        self.clone = place / "clone"
        shutil.copytree(first, place, dirs_exist_ok=True)
        git(self.clone, "remote", "set-url", "origin", (place / "remote.git").as_uri())
        self._runs = itertools.count()
        self._heads: dict[int, str] = {}

    def replace(self, old: str, new: str, file: str = "company.yaml") -> None:
        path = self.clone / "org" / file
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")

    def commit(self, message: str = "Change") -> str:
        git(self.clone, "add", ".")
        git(self.clone, "commit", "-q", "-m", message)
        return git(self.clone, "rev-parse", "HEAD")

    def open(
        self, number: int, old: str, new: str, *, file: str = "company.yaml", fork: bool = False
    ) -> None:
        """A pull request whose branch replaces a text."""
        git(self.clone, "checkout", "-q", "-b", f"branch-{number}", "main")
        self.replace(old, new, file)
        self._shown(number, fork=fork)

    def push(self, number: int, old: str, new: str) -> None:
        """A further commit on its branch."""
        git(self.clone, "checkout", "-q", f"branch-{number}")
        self.replace(old, new)
        self._shown(number)

    def _shown(self, number: int, *, fork: bool = False) -> None:
        self._heads[number] = self.commit()
        self.github.add_pull(number, head=self._heads[number], fork=fork, merged=False)

    def head(self, number: int) -> str:
        return self._heads[number]

    def plan(self, number: int, *, without: tuple[str, ...] = ("Annotate",), **inputs: str) -> Job:
        """The plan action on what a merge would come to. Its annotations take time, and change nothing."""
        git(self.clone, "checkout", "-q", "--detach", "main")
        git(self.clone, "merge", "-q", "--no-ff", "-m", "Trial", f"branch-{number}")
        given = {
            "environment": "production",
            "token": SECRET,
            "base": git(self.clone, "rev-parse", "main"),
            "pull-request": str(number),
            "head": self.head(number),
            "fork": "false",
            **{name.replace("_", "-"): value for name, value in inputs.items()},
        }
        job = self._run("plan", given, without)
        for name, plan in job.kept.items():
            self.github.add_artifact(name, plan, head=self.head(number))
        return job

    def merge(self, number: int) -> str:
        """Merge and push it, as GitHub does."""
        git(self.clone, "checkout", "-q", "main")
        git(self.clone, "merge", "-q", "--no-ff", "-m", f"Merge {number}", f"branch-{number}")
        commit = self._pushed()
        self.github.pulls[number]["merged_at"] = self.github.now()
        self.github.brought[commit] = [number]
        return commit

    def push_unreviewed(self, old: str, new: str, file: str = "company.yaml") -> str:
        """A commit that goes to main with no pull request."""
        git(self.clone, "checkout", "-q", "main")
        self.replace(old, new, file)
        self.commit("Past everybody")
        return self._pushed()

    def _pushed(self) -> str:
        git(self.clone, "push", "-q", "origin", "main")
        return git(self.clone, "rev-parse", "HEAD")

    def apply(self, **inputs: str) -> Job:
        """The apply action on main."""
        git(self.clone, "checkout", "-q", "main")
        given = {"environment": "production", "token": SECRET, "api-key": KEY, "queue": "true", **inputs}
        return self._run("apply", given)

    def drift(self) -> Job:
        """The drift action on main."""
        return self._run("drift", {"environment": "production", "token": SECRET, "api-key": KEY})

    def _run(self, action: str, inputs: dict[str, str], without: tuple[str, ...] = ()) -> Job:
        temp = self.place / f"run-{next(self._runs)}"
        temp.mkdir()
        environment = {
            "GITHUB_API_URL": self.github.url,
            "GITHUB_SHA": git(self.clone, "rev-parse", "HEAD"),
            "GITHUB_REF_NAME": "main",
        }
        return Runner(temp, self.clone, environment).run(action, inputs, without)

    def ovsync(self, *arguments: str) -> Run:
        """The command line, by hand, with the key."""
        return ovsync(*arguments, cwd=self.clone, env={"OFFICEVIBE_API_KEY": KEY})

    @property
    def people(self) -> set[str]:
        """Who is active in the service, by the first part of the email."""
        return {
            email.partition("@")[0]
            for email, status in self.service.statuses().items()
            if status not in ("deactivated", "deleted")
        }

    @property
    def syncs(self) -> int:
        return len(self.service.see("syncs"))


def shut_window(now: datetime.datetime) -> str:
    """A window, in ovsync.yaml, in which neither `now` nor the next hours lie."""
    hours = "01:00-02:00" if now.hour >= 12 else "17:00-18:00"
    return f'window: {{timezone: UTC, weekdays: "{hours}", weekends: "{hours}"}}'
