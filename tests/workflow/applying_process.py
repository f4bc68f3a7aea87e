"""An apply as a process of its own, so that it can be killed between any two steps.

``python -m tests.workflow.applying_process JSON`` with the fields of Run; prints the ending and serial.
"""

import datetime
import os
import secrets
import signal
import subprocess
import sys
import time
from pathlib import Path

import msgspec

from ovsync.model import Marks, Membership, Person, PersonId, Snapshot, Team, TeamId
from ovsync.planning.inputs import PlanInputs, Side
from ovsync.planning.making import make_plan
from ovsync.settings import Environment, Limit, Limits, Settings, StateSettings, Target, TargetType
from ovsync.state import open_store
from ovsync.targets.key import Key
from ovsync.targets.pace import Pace
from ovsync.targets.sending import sender_for
from ovsync.workflow.apply_inputs import ApplyInputs, Occasion, Outcome, Step, Surroundings
from ovsync.workflow.applying import apply
from ovsync.workflow.recorded import recorded

ROOT = Path(__file__).parent.parent.parent
NO_LIMITS = Limits(
    removals=Limit(), team_removals=Limit(), moves=Limit(), email_changes=Limit(), invitations=Limit()
)


class Run(msgspec.Struct, frozen=True, kw_only=True):
    """What one process does.

    die: the step after which it kills itself, or rests `hold` seconds. gate: a file that it waits for
    between planning and applying, having made GATE.ACTOR.
    """

    root: str
    state: str
    url: str = ""
    key: str = ""
    names: tuple[str, ...] = ("ana", "bob")
    die: str = ""
    hold: float = 0
    lock_timeout: float = 0
    timeout: float = 5
    actor: str = "ci"
    gate: str = ""


class Said(msgspec.Struct, frozen=True, kw_only=True):
    """What the process printed."""

    ending: str
    message: str = ""
    help: str = ""
    serial: int = 0
    notices: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def company(*names: str) -> Snapshot:
    """One team of those people; the first manages it."""
    ordered = sorted(names)
    return Snapshot(
        people=tuple(
            Person(id=PersonId(name), email=f"{name}@acme.example", first_name=name.title(), last_name="Roy")
            for name in ordered
        ),
        teams=(Team(id=TeamId("t"), name="Team"),),
        memberships=tuple(
            Membership(team=TeamId("t"), person=PersonId(name), member=True, manager=name == ordered[0])
            for name in ordered
        ),
    )


def environment(run: Run) -> Environment:
    """The environment of a run; without a url the target is a directory of CSVs."""
    target = Target(type=TargetType.CSV, directory="build")
    if run.url:
        target = Target(
            type=TargetType.OFFICEVIBE,
            url=run.url,
            sync_manager_email="hr@acme.example",
            invite_new_users=True,
        )
    return Environment(name="production", target=target, state=StateSettings(url=run.state), limits=NO_LIMITS)


def inputs_for(run: Run, desired: Snapshot, now: datetime.datetime) -> tuple[ApplyInputs, tuple[str, ...]]:
    """Plan against what is recorded now; also the plan's notes."""
    basis = recorded(open_store(run.state, root=Path(run.root)).read())
    settings = Settings(organization="Acme", environments=(environment(run),))
    plan = make_plan(
        PlanInputs(
            settings=settings,
            environment=environment(run),
            base=basis.base,
            before=basis.side,
            after=Side(snapshot=desired, marks=Marks()),
            as_of=now.date(),
            now=now,
            notes=basis.notes,
        )
    )
    occasion = Occasion(
        id=secrets.token_hex(16), started_at=now.isoformat(timespec="seconds"), actor=run.actor, where="here"
    )
    inputs = ApplyInputs(
        plan=plan,
        desired=Side(snapshot=desired, marks=Marks()),
        settings=settings,
        environment=environment(run),
        occasion=occasion,
        lock_timeout=run.lock_timeout,
    )
    return inputs, basis.notes


def run_apply(run: Run) -> tuple[Outcome, tuple[str, ...]]:
    """Plan, and apply what was planned."""

    def step(reached: Step) -> None:
        if reached == run.die and not run.hold:
            os.kill(os.getpid(), signal.SIGKILL)
        if reached == run.die:
            (Path(run.root) / f"held-{run.actor}").touch()
            time.sleep(run.hold)

    pace = Pace(clock=time.monotonic, sleep=time.sleep, chance=lambda: 0.0, now=_now, timeout=run.timeout)
    key = Key(run.key) if run.key else None
    sender = sender_for(environment(run).target, key, base=Path(run.root), pace=pace)
    inputs, notes = inputs_for(run, company(*run.names), _now())
    if run.gate:
        Path(f"{run.gate}.{run.actor}").touch()
        while not Path(run.gate).exists():
            time.sleep(0.001)
    around = Surroundings(clock=_now, pause=time.sleep, step=step)
    store = open_store(run.state, root=Path(run.root))
    return apply(inputs, store=store, sender=sender, around=around), notes


def start(run: Run) -> subprocess.Popen[bytes]:
    """The process, started."""
    command = [sys.executable, "-m", "tests.workflow.applying_process", msgspec.json.encode(run).decode()]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def outcome_of(process: subprocess.Popen[bytes]) -> Said | None:
    """What it said; None where it was killed."""
    output, complaint = process.communicate(timeout=60)
    if process.returncode == -signal.SIGKILL:
        return None
    assert process.returncode == 0, complaint.decode()
    return msgspec.json.decode(output, type=Said)


def _now() -> datetime.datetime:
    return datetime.datetime.now(datetime.UTC)


def main() -> None:
    """One apply, from the command line's JSON to one line of JSON."""
    outcome, notes = run_apply(msgspec.json.decode(sys.argv[1], type=Run))
    said = Said(
        ending=outcome.ending,
        message=outcome.message,
        help=outcome.help,
        serial=outcome.state.serial if outcome.state else 0,
        notices=outcome.notices,
        notes=notes,
    )
    sys.stdout.buffer.write(msgspec.json.encode(said))


if __name__ == "__main__":
    main()
