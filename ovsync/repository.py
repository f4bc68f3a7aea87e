"""What git knows: an org at a revision, the commit, the past of a line. The only place that runs git."""

import re
from pathlib import Path, PurePosixPath
from typing import Final

import msgspec

_LONGEST: Final = 300.0
"""Seconds after which a git command counts as hung."""

_QUIET: Final = (
    "--no-pager",
    "--literal-pathspecs",
    *("-c", "core.quotePath=false"),
    *("-c", "color.ui=false"),
    *("-c", "log.showSignature=false"),
    # a prompt would wait for an answer that never comes on a runner; a helper or GIT_ASKPASS still answers
    *("-c", "core.askPass=true"),
    *("-c", "gc.auto=0"),
)
_CREDENTIALS: Final = re.compile(r"(?<=://)[^/@\s]+@")
_FIELD, _RECORD = "\x1f", "\x1e"
_LINK, _FILES = "120000", ("100644", "100755", "120000")


class RepositoryError(Exception):
    """Git cannot answer. message: what is wrong, without credentials; help: what to do."""

    def __init__(self, message: str, help: str = "") -> None:  # noqa: A002
        super().__init__(message)
        self.message = message
        self.help = help


class AbsentError(RepositoryError):
    """The revision is known, and what was asked for is not in it."""


class Ran(msgspec.Struct, frozen=True, kw_only=True):
    """What a git command said. complaint: its stderr, without credentials."""

    code: int
    output: bytes
    complaint: str

    @property
    def text(self) -> str:
        """The output as text, without the last line end."""
        return self.output.decode("utf-8", "replace").rstrip("\n")


class Past(msgspec.Struct, frozen=True, kw_only=True):
    """A commit that touched something. date: ISO 8601 with its zone."""

    commit: str
    author: str
    date: str
    subject: str


class RevisionTree:
    """The org directory as it was at a commit; a SourceTree."""

    def __init__(self, root: Path, commit: str, prefix: str, shown: str) -> None:
        self._root = root
        self._commit = commit
        self._prefix = prefix
        self._shown = shown
        self._blobs: dict[str, str] | None = None
        self._texts: dict[str, bytes] | None = None

    @property
    def shown(self) -> str:
        """The folder as messages name it."""
        return self._shown

    def files(self) -> tuple[str, ...]:
        """Sorted paths below the org directory, without those that start with "." or "_"."""
        if self._blobs is None:
            self._blobs = _listed(self._root, self._commit, self._prefix)
        return tuple(sorted(self._blobs))

    def read(self, path: str) -> bytes:
        """The bytes of one of `files`. All are read at once, the first time."""
        self.files()
        assert self._blobs is not None
        if path not in self._blobs:
            raise FileNotFoundError(path)
        if self._texts is None:
            self._texts = _contents(self._root, sorted(set(self._blobs.values())))
        return self._texts[self._blobs[path]]


def run_git(root: Path, *arguments: str, text: bytes | None = None) -> Ran:
    """Run a git command in `root`. Raises RepositoryError only where git is missing or hangs."""
    import subprocess

    try:
        done = subprocess.run(  # noqa: S603
            ["git", "-C", str(root), *_QUIET, *arguments],  # noqa: S607
            input=text,
            stdin=subprocess.DEVNULL if text is None else None,
            capture_output=True,
            check=False,
            timeout=_LONGEST,
            # Ctrl-C reaches all processes of a terminal; it must not cut a push in two
            start_new_session=True,
        )
    except FileNotFoundError:
        raise RepositoryError("git is not installed", "install git, or do without what needs it") from None
    except subprocess.TimeoutExpired:
        raise RepositoryError(f"git {arguments[0]} gave no answer for {_LONGEST:.0f} s") from None
    complaint = without_credentials(done.stderr.decode("utf-8", "replace").strip())
    return Ran(code=done.returncode, output=done.stdout, complaint=complaint)


def without_credentials(text: str) -> str:
    """The text with user names and passwords taken out of every URL."""
    return _CREDENTIALS.sub("***@", text)


def is_repository(root: Path) -> bool:
    """Whether `root` lies in a git work tree or repository."""
    return root.is_dir() and run_git(root, "rev-parse", "--git-dir").code == 0


def top_of(root: Path) -> Path | None:
    """The top of the work tree that `root` lies in, resolved; None where it lies in none."""
    try:
        ran = run_git(root, "rev-parse", "--show-toplevel")
    except RepositoryError:
        return None
    return Path(ran.text).resolve() if ran.code == 0 and ran.text else None


def default_branch(root: Path) -> str | None:
    """The branch that origin calls its default, else the one checked out; None without a repository."""
    try:
        remote = run_git(root, "symbolic-ref", "--short", "refs/remotes/origin/HEAD")
        local = run_git(root, "symbolic-ref", "--short", "HEAD")
    except RepositoryError:
        return None
    if remote.code == 0 and remote.text:
        return remote.text.removeprefix("origin/")
    return local.text if local.code == 0 and local.text else None


def head_commit(root: Path) -> str:
    """The commit that is checked out, 40 hex digits; "" where there is none yet."""
    ran = run_git(root, "rev-parse", "--verify", "--quiet", "HEAD^{commit}")
    if ran.code and not is_repository(root):
        raise _no_repository(root)
    return ran.text if ran.code == 0 else ""


def commit_of(root: Path, revision: str) -> str:
    """The commit that a revision names. Raises RepositoryError where there is none here."""
    ran = run_git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    if ran.code == 0:
        return ran.text
    if not is_repository(root):
        raise _no_repository(root)
    if run_git(root, "rev-parse", "--is-shallow-repository").text == "true":
        raise RepositoryError(
            f"this clone does not hold the revision '{revision}': it is shallow",
            "fetch more: git fetch --unshallow (in GitHub Actions: fetch-depth: 0 for actions/checkout)",
        )
    raise RepositoryError(f"there is no revision '{revision}' here", "git fetch, or correct the name")


def is_dirty(root: Path, path: Path) -> bool:
    """Whether `path` holds changes that are not committed, new files included."""
    return bool(_said(root, "status", "--porcelain", "--untracked-files=all", "--", str(path.resolve())))


def merged_since(root: Path, base: str, head: str, path: Path) -> tuple[str, ...]:
    """The commits after `base` up to `head`, one a merge, that changed what is below `path`; oldest first."""
    span = ("rev-list", "--first-parent", "--reverse", "--end-of-options", f"{base}..{head}")
    return tuple(_said(root, *span, "--", str(path.resolve())).split())


def tree_at(root: Path, revision: str, org: Path, *, shown: str) -> RevisionTree:
    """The directory `org` as it was at `revision`. Raises AbsentError where it was not, RepositoryError."""
    commit = commit_of(root, revision)
    top = Path(_said(root, "rev-parse", "--show-toplevel"))
    try:
        prefix = org.resolve().relative_to(top.resolve()).as_posix()
    except ValueError:
        raise RepositoryError(f"{shown} does not lie in the repository {top}") from None
    if run_git(root, "cat-file", "-t", f"{commit}:{'' if prefix == '.' else prefix}").text != "tree":
        raise AbsentError(f"there is no {shown} at revision '{revision}'")
    return RevisionTree(root, commit, "" if prefix == "." else prefix + "/", shown)


def past_of_lines(root: Path, path: Path, first: int, last: int, *, most: int = 50) -> tuple[Past, ...]:
    """The commits that touched lines as they stand in the last commit, newest first; empty where none did."""
    ran = run_git(
        path.parent if path.parent.is_dir() else root,
        *("log", f"--max-count={most}", _FORMAT, "--no-patch", f"-L{first},{last}:{path.name}"),
    )
    return _pasts(ran.text) if ran.code == 0 else ()


def remote_url(root: Path, name: str) -> str | None:
    """The URL of a remote, with whatever credentials it holds; None where there is no such remote."""
    ran = run_git(root, "remote", "get-url", "--", name)
    return ran.text if ran.code == 0 else None


_FORMAT = f"--format=%H{_FIELD}%an{_FIELD}%aI{_FIELD}%s{_RECORD}"


def _pasts(text: str) -> tuple[Past, ...]:
    rows = (row.strip("\n").split(_FIELD) for row in text.split(_RECORD))
    return tuple(
        Past(commit=row[0], author=row[1], date=row[2], subject=row[3]) for row in rows if len(row) == 4
    )


def _said(root: Path, *arguments: str) -> str:
    ran = run_git(root, *arguments)
    if ran.code == 0:
        return ran.text
    if not is_repository(root):
        raise _no_repository(root)
    raise RepositoryError(f"git {arguments[0]} failed: {ran.complaint}")


def _no_repository(root: Path) -> RepositoryError:
    if not root.is_dir():
        return RepositoryError(f"there is no directory {root}")
    complaint = run_git(root, "rev-parse", "--git-dir").complaint
    if "safe.directory" in complaint:
        return RepositoryError(f"git does not trust {root}: it belongs to another user", complaint)
    return RepositoryError(f"{root} is not in a git repository", "run it in a clone, or git init first")


def _listed(root: Path, commit: str, prefix: str) -> dict[str, str]:
    """Path below the prefix -> blob. A link that leads to another of the files stands for that file."""
    ran = run_git(root, "ls-tree", "-r", "-z", "--full-tree", commit, "--", prefix or ".")
    rows = [row.partition("\t") for row in ran.output.decode("utf-8", "surrogateescape").split("\0") if row]
    entries = {path: meta.split(" ") for meta, _, path in rows}
    blobs = {path: blob for path, (mode, _, blob) in entries.items() if mode in _FILES}
    links = {path for path, (mode, _, _) in entries.items() if mode == _LINK}
    inside = {path: blob for path, blob in blobs.items() if _is_source(path.removeprefix(prefix))}
    for link in sorted(links & inside.keys()):
        target = _target(root, link, blobs[link])
        if target.startswith(("/", "../")) or not target.startswith(prefix):
            raise RepositoryError(f"{link} is a link that leads out of the org directory")
        if target in links or target not in blobs:
            raise RepositoryError(f"{link} is a link to {target}, which is no file of that revision")
        inside[link] = blobs[target]
    return {path.removeprefix(prefix): blob for path, blob in inside.items()}


def _is_source(path: str) -> bool:
    return not any(part.startswith((".", "_")) for part in PurePosixPath(path).parts)


def _target(root: Path, link: str, blob: str) -> str:
    """Where a link leads, from the root of the repository."""
    steps: list[str] = list(PurePosixPath(link).parent.parts)
    written = run_git(root, "cat-file", "blob", blob).text
    if written.startswith("/"):
        return written
    for part in PurePosixPath(written).parts:
        if part == ".." and steps and steps[-1] != "..":
            steps.pop()
        else:
            steps.append(part)
    return "/".join(steps)


def _contents(root: Path, blobs: list[str]) -> dict[str, bytes]:
    """The bytes of many blobs, from one process."""
    wanted = "".join(f"{blob}\n" for blob in blobs).encode("ascii")
    output = run_git(root, "cat-file", "--batch", text=wanted).output
    found: dict[str, bytes] = {}
    at = 0
    for blob in blobs:
        end = output.index(b"\n", at)
        header = output[at:end].split(b" ")
        if len(header) != 3:
            raise RepositoryError(f"the repository lacks the object {blob}", "git fetch")
        size = int(header[2])
        found[blob] = output[end + 1 : end + 1 + size]
        at = end + 1 + size + 1
    return found
