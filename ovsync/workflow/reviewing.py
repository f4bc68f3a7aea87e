"""What reviewers saw of the changes that are about to be applied, and what that allows."""

from collections.abc import Callable

import msgspec

from ovsync.github import artifacts, comments, labels, pulls
from ovsync.github.client import Client
from ovsync.planning.allowing import GUARDS
from ovsync.planning.fingerprint import fingerprint_of
from ovsync.planning.plan import Plan
from ovsync.workflow.commenting import inert

PLAN_WORKFLOW = ".github/workflows/ovsync-plan.yml"


class ReviewedPull(msgspec.Struct, frozen=True, kw_only=True):
    """A merged pull request, and what its reviewers saw.

    plan: the plan of its last commit as JSON; None where it is not kept any more. fingerprint: "" where
    no plan was shown. allow: guards that a maintainer allowed for that plan. notes: what to tell a reader.
    """

    number: int
    url: str
    fingerprint: str = ""
    plan: bytes | None = None
    allow: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


class Reviewed(msgspec.Struct, frozen=True, kw_only=True):
    """All that was merged since the last apply. loose: commits that no pull request brought."""

    pulls: tuple[ReviewedPull, ...] = ()
    loose: tuple[str, ...] = ()

    @property
    def allow(self) -> tuple[str, ...]:
        """Guards that were allowed in every one of the plans: for one of two does not do for both."""
        shown = [set(pull.allow) for pull in self.pulls if pull.fingerprint]
        return tuple(sorted(set.intersection(*shown))) if shown else ()


def reviewed(
    client: Client,
    commits: tuple[str, ...],
    *,
    branch: str,
    author: str,
    environment: str,
    workflow: str = PLAN_WORKFLOW,
) -> Reviewed:
    """What reviewers saw of the commits that were merged into `branch` and are not applied yet.

    commits: those after the last applied one, one a merge. Raises GithubError.
    """
    found = pulls.merged(client, commits, into=branch)
    return Reviewed(
        pulls=tuple(
            _reviewed(client, pull, author=author, environment=environment, workflow=workflow)
            for pull in found.pulls
        ),
        loose=found.loose,
    )


def allowed(client: Client, number: int, *, author: str, environment: str) -> ReviewedPull:
    """What reviewers of one pull request see now, and what is allowed for it. Raises GithubError."""
    pull = pulls.get(client, number)
    return _reviewed(client, pull, author=author, environment=environment, workflow=PLAN_WORKFLOW)


def _reviewed(
    client: Client, pull: pulls.PullRequest, *, author: str, environment: str, workflow: str
) -> ReviewedPull:
    comment = comments.find(client, pull.number, author=author, environment=environment)
    kept = artifacts.plans_of(client, pull, environment=environment, workflow=workflow)
    if comment is not None and comment.marker.head == pull.head and comment.marker.fingerprint:
        fingerprint, since = comment.marker.fingerprint, comment.updated_at
    elif pull.fork and kept:
        # A fork's run cannot comment; its reviewers read the summary of the run that kept the plan.
        fingerprint, since = _fingerprint(kept[0].plan, environment), kept[0].created_at
    else:
        return ReviewedPull(
            number=pull.number, url=pull.url, notes=("no plan was shown for its last commit",)
        )
    matching = [one.plan for one in kept if _fingerprint(one.plan, environment) == fingerprint]
    allowances = labels.allowances(client, pull.number, since=since)
    return ReviewedPull(
        number=pull.number,
        url=pull.url,
        fingerprint=fingerprint,
        plan=matching[0] if matching and fingerprint else None,
        allow=tuple(one.name for one in allowances if not _refused(one)),
        notes=(
            *(() if matching else ("its plan is not kept any more; only the fingerprint is known",)),
            *(
                f"the label ovsync:allow-{one.name} does not count: {why}"
                for one in allowances
                if (why := _refused(one))
            ),
        ),
    )


def _refused(allowance: labels.Allowance) -> str:
    # Handed on, an unknown name would stop the apply as wrong usage.
    return allowance.refused or ("" if allowance.name in GUARDS else "no guard has that name")


def _fingerprint(plan: bytes, environment: str) -> str:
    """The fingerprint of a plan for `environment`; "" of anything else."""
    try:
        read = msgspec.json.decode(plan, type=Plan)
    except msgspec.DecodeError:
        return ""
    return read.fingerprint if read.environment == environment else ""


class Expectation(msgspec.Struct, frozen=True, kw_only=True):
    """What to hand to ``ovsync apply``: files to write first, then its arguments."""

    files: tuple[tuple[str, bytes], ...]
    arguments: tuple[str, ...]


def expectation(found: Reviewed, plan: Plan, path_of: Callable[[str], str]) -> Expectation:
    """``--expect`` for every plan that was reviewed, and ``--allow`` for what was allowed in all of them.

    plan: the plan that is about to be applied. path_of: a file's name -> where it will lie. A plan
    without changes stands for "nothing was reviewed", so that an apply always expects something.
    """
    allow = tuple(part for name in found.allow for part in ("--allow", name))
    known = [pull for pull in found.pulls if pull.fingerprint]
    if len(known) == 1 and known[0].plan is None:
        return Expectation(files=(), arguments=("--expect", known[0].fingerprint, *allow))
    files = [("nothing.json", _nothing(plan))]
    files += [(f"pull-{pull.number}.json", pull.plan) for pull in known if pull.plan is not None]
    expected = tuple(part for name, _ in files for part in ("--expect", path_of(name)))
    return Expectation(files=tuple(files), arguments=(*expected, *allow))


def _nothing(plan: Plan) -> bytes:
    # With its own fingerprint: that of `plan` would make this file stand for what nobody reviewed.
    empty = Plan(
        organization=plan.organization,
        environment=plan.environment,
        generated_at=plan.generated_at,
        as_of=plan.as_of,
        base=plan.base,
        desired=plan.desired,
        fingerprint=fingerprint_of(()),
    )
    return msgspec.json.encode(empty)


def reviewed_markdown(found: Reviewed) -> str:
    """What will be expected of the apply, for the job summary."""
    lines = ["### What was reviewed", ""]
    for pull in found.pulls:
        plan = f"plan `{pull.fingerprint}`" if pull.fingerprint else "no plan"
        allowed = "".join(f", allows {name}" for name in pull.allow)
        lines.append(f"- {pull.url}: {plan}{allowed}")
        lines += [f"  - {inert(note)}" for note in pull.notes]
    lines += [f"- commit {commit}: no pull request brought it" for commit in found.loose]
    if not (found.pulls or found.loose):
        lines.append("Nothing was merged since the last apply; only what a date brings is expected.")
    return "\n".join(lines) + "\n"
