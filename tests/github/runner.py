"""A runner of composite actions: their own scripts in bash, with the environment that they declare.

Steps that use somebody else's action are skipped, but for the upload of the plan.
"""

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import msgspec
import yaml

ROOT = Path(__file__).parents[2]
ACTIONS = ROOT / ".github/actions"
_EXPRESSION = re.compile(r"\$\{\{ *(.*?) *\}\}")
_REFERENCE = re.compile(r"(inputs|steps|runner)\.[a-z.-]+")
_OUTPUT = re.compile(
    r"^(?P<name>[^=\n]+?)(?:=(?P<value>.*)|<<(?P<mark>.*)\n(?P<text>(?s:.*?))\n(?P=mark))$", re.MULTILINE
)


class Job(msgspec.Struct, kw_only=True):
    """What came of an action. steps: the names of the scripts that ran. kept: artifact name -> its file."""

    code: int = 0
    log: str = ""
    summary: str = ""
    steps: tuple[str, ...] = ()
    outputs: dict[str, str] = {}
    kept: dict[str, bytes] = {}


class Runner:
    """A machine that starts empty, with a checkout."""

    def __init__(self, temp: Path, checkout: Path, environment: dict[str, str]) -> None:
        self._temp = temp
        self._checkout = checkout
        command = temp / "ovsync/bin/ovsync"
        command.parent.mkdir(parents=True)
        command.write_text(f'#!/bin/sh\nexec {sys.executable} -m ovsync "$@"\n', encoding="utf-8")
        command.chmod(0o755)
        (temp / "ovsync-plan").mkdir()
        (temp / "home").mkdir()
        self._environment = {
            "PATH": os.environ["PATH"],
            "HOME": str(temp / "home"),
            "PYTHONPATH": str(ROOT),
            "RUNNER_TEMP": str(temp),
            "GITHUB_ACTIONS": "true",
            "GITHUB_SERVER_URL": "https://github.example",
            "GITHUB_REPOSITORY": "acme/org",
            "GITHUB_RUN_ID": "77",
            "GITHUB_ACTOR": "max",
            **environment,
        }

    def run(self, action: str, inputs: dict[str, str], without: tuple[str, ...] = ()) -> Job:
        """All steps of one of the actions but those `without`, up to the first that fails."""
        found: dict[str, Any] = yaml.safe_load((ACTIONS / action / "action.yml").read_text(encoding="utf-8"))
        unknown = inputs.keys() - found["inputs"].keys()
        assert not unknown, unknown
        values = {f"inputs.{name}": str(field["default"]) for name, field in found["inputs"].items()}
        values |= {f"inputs.{name}": value for name, value in inputs.items()}
        values["runner.temp"] = str(self._temp)
        job = Job()
        for step in found["runs"]["steps"]:
            left_out = step["name"] in ("Install ovsync", *without)
            if job.code == 0 and not left_out and _holds(step.get("if", "true"), values):
                self._step(step, values, job)
        job.outputs = {name: _filled(field["value"], values) for name, field in found["outputs"].items()}
        return job

    def _step(self, step: dict[str, Any], values: dict[str, str], job: Job) -> None:
        if "upload-artifact" in step.get("uses", ""):
            given = {name: _filled(str(value), values) for name, value in step["with"].items()}
            job.kept[given["name"]] = Path(given["path"]).read_bytes()
        if "run" not in step:
            return
        files = {name: self._temp / name for name in ("GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY")}
        for file in files.values():
            file.write_text("", encoding="utf-8")
        declared = {name: _filled(str(value), values) for name, value in step.get("env", {}).items()}
        run = subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]],
            cwd=self._checkout,
            env={**self._environment, **{name: str(path) for name, path in files.items()}, **declared},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            timeout=60,
            check=False,
        )
        job.code = run.returncode
        job.log += run.stdout
        job.steps += (step["name"],)
        job.summary += files["GITHUB_STEP_SUMMARY"].read_text(encoding="utf-8")
        for one in _OUTPUT.finditer(files["GITHUB_OUTPUT"].read_text(encoding="utf-8")):
            value = one["text"] if one["value"] is None else one["value"]
            values[f"steps.{step['id']}.outputs.{one['name']}"] = value


def _filled(text: str, values: dict[str, str]) -> str:
    return _EXPRESSION.sub(lambda found: values.get(found[1], ""), text)


def _holds(condition: str, values: dict[str, str]) -> bool:
    """A condition of comparisons with texts, joined by && and ||."""
    if condition == "true":
        return True
    written = _REFERENCE.sub(lambda found: repr(values.get(found[0], "")), condition)
    return bool(eval(written.replace("&&", " and ").replace("||", " or "), {"__builtins__": {}}))
