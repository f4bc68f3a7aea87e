"""A state in a git branch: ``git:REMOTE#BRANCH``.

The branch stands alone (no commit of it belongs to the organisation's own past) and is never
checked out. Its tree holds state.json and snapshots/HASH. A write is a commit made with plumbing and
pushed with the old value that is expected: the remote takes it only if the branch still points
there, so of two runners one wins. The lock is a second branch, BRANCH-lock, that is pushed only
where there is none.

Git runs in the work tree, so that the credentials which a runner keeps in its configuration are
used. Where there is no work tree, a bare repository below .ovsync takes its place.
"""

import hashlib
from collections.abc import Iterable, Mapping
from pathlib import Path

import msgspec

from ovsync.repository import Ran, RepositoryError, is_repository, remote_url, run_git, without_credentials
from ovsync.state.backend import Head, read_lock
from ovsync.state.errors import ConflictError, CorruptStateError, StateError, UnavailableError
from ovsync.state.locking import LockInfo

_TRIES = 5
_IDENTITY = ("-c", "user.name=ovsync", "-c", "user.email=ovsync@localhost")
_ONLY_THIS = ("--no-verify", "--no-follow-tags", "--no-signed", "--recurse-submodules=no")


class Branch:
    """A Backend in a branch of a remote."""

    def __init__(self, root: Path, remote: str, branch: str) -> None:
        self._root = root
        self._remote = remote
        self._ref = f"refs/heads/{branch}"
        self._lock_ref = f"refs/heads/{branch}-lock"
        self._shown = without_credentials(f"git:{remote}#{branch}")
        self._place: Path | None = None
        self._tip = ""

    @property
    def url(self) -> str:
        """The place as messages name it; without credentials."""
        return self._shown

    def load(self) -> Head:
        """The head at the tip of the branch; its version is the commit."""
        self._tip = self._fetched(self._ref)
        if not self._tip:
            return Head(raw=None, version="")
        raw = self._blob(f"{self._tip}:state.json")
        if raw is None:
            raise CorruptStateError(
                f"{self.url} holds no state.json: the branch is used for something else",
                "name another branch, or put state.json back",
            )
        return Head(raw=raw, version=self._tip)

    def load_document(self, name: str) -> bytes | None:
        """The bytes of a document at the tip that was loaded last."""
        return self._blob(f"{self._tip}:snapshots/{name}") if self._tip else None

    def save(
        self, head: bytes, expected: str, documents: Mapping[str, bytes], *, keep: frozenset[str], anew: bool
    ) -> str:
        """See Backend.save. Anew: the commit has no parent, so that the branch keeps no past."""
        kept = self._documents(expected) if expected else {}
        kept = {name: blob for name, blob in kept.items() if name in keep}
        kept |= {name: self._stored(raw) for name, raw in documents.items() if name in keep}
        snapshots = self._tree(f"100644 blob {blob}\t{name}" for name, blob in sorted(kept.items()))
        tree = self._tree(
            (f"100644 blob {self._stored(head)}\tstate.json", f"040000 tree {snapshots}\tsnapshots")
        )
        parents = ("-p", expected) if expected and not anew else ()
        commit = self._must(*_IDENTITY, "commit-tree", tree, *parents, "-m", "Record the state").text
        if not self._pushed(self._ref, commit, expected):
            raise ConflictError(self.url)
        self._remember(commit)
        self._tip = commit
        return commit

    def discard(self, names: frozenset[str]) -> None:
        """Nothing to do: a document that no head names is not in the tree."""

    def take_lock(self, info: LockInfo) -> LockInfo | None:
        """See Backend.take_lock."""
        tree = self._tree((f"100644 blob {self._stored(msgspec.json.encode(info))}\tlock.json",))
        commit = self._must(*_IDENTITY, "commit-tree", tree, "-m", "Lock the state").text
        for _ in range(_TRIES):
            if self._pushed(self._lock_ref, commit, ""):
                return None
            holder = self.holder()
            if holder is not None:
                return holder
        raise UnavailableError(f"cannot lock {self.url}: the lock comes and goes", "try again")

    def holder(self) -> LockInfo | None:
        """See Backend.holder."""
        return self._held()[1]

    def release_lock(self, lock_id: str) -> bool:
        """See Backend.release_lock."""
        commit, holder = self._held()
        return holder is not None and holder.id == lock_id and self._pushed(self._lock_ref, "", commit)

    def _held(self) -> tuple[str, LockInfo | None]:
        commit = self._fetched(self._lock_ref)
        if not commit:
            return "", None
        raw = self._blob(f"{commit}:lock.json") or b""
        return commit, read_lock(raw, f"the branch {self._lock_ref} of {self.url}")

    def _pushed(self, ref: str, commit: str, expected: str) -> bool:
        """Point the remote's ref at the commit ("" deletes it); False where it is not at `expected`."""
        lease = f"--force-with-lease={ref}:{expected}"
        ran = self._git("push", "--porcelain", *_ONLY_THIS, lease, "--", self._remote, f"{commit}:{ref}")
        if ran.code == 0:
            return True
        now = self._remote_tip(ref)  # the answer may have been lost, and the words of git differ by language
        if now == commit:
            return True
        if now != expected:
            return False
        raise self._unavailable("push to", ran)

    def _fetched(self, ref: str) -> str:
        """The remote's commit at `ref`, present here; "" where there is no such ref."""
        for _ in range(_TRIES):
            tip = self._remote_tip(ref)
            if not tip or self._has(tip):
                return tip
            ran = self._git("fetch", "--no-tags", "--no-write-fetch-head", "--quiet", "--", self._remote, ref)
            if self._has(tip):
                if ref == self._ref:
                    self._remember(tip)
                return tip
            if ran.code and self._remote_tip(ref) == tip:
                raise self._unavailable("fetch from", ran)
        raise UnavailableError(f"cannot read {self.url}: it moves faster than it can be fetched", "try again")

    def _remote_tip(self, ref: str) -> str:
        ran = self._git("ls-remote", "--", self._remote, ref)
        if ran.code:
            raise self._unavailable("reach", ran)
        rows = (line.split("\t") for line in ran.text.splitlines())
        return next((row[0] for row in rows if row[1:] == [ref]), "")

    def _has(self, commit: str) -> bool:
        return self._git("cat-file", "-e", f"{commit}^{{tree}}").code == 0

    def _blob(self, name: str) -> bytes | None:
        ran = self._git("cat-file", "blob", name)
        return ran.output if ran.code == 0 else None

    def _documents(self, commit: str) -> dict[str, str]:
        """The names of the documents of a commit -> their blobs."""
        rows = (row.partition("\t") for row in self._git("ls-tree", f"{commit}:snapshots").text.splitlines())
        return {name: meta.split(" ")[2] for meta, _, name in rows}

    def _stored(self, raw: bytes) -> str:
        return self._must("hash-object", "-w", "--stdin", text=raw).text

    def _tree(self, lines: Iterable[str]) -> str:
        return self._must("mktree", text="".join(f"{line}\n" for line in lines).encode()).text

    def _remember(self, commit: str) -> None:
        """Keep the commit from being collected, so that the next fetch is small. A lost race does no harm."""
        name = hashlib.sha256(f"{self._remote}\0{self._ref}".encode()).hexdigest()[:16]
        self._git("update-ref", f"refs/ovsync/{name}", commit)

    def _must(self, *arguments: str, text: bytes | None = None) -> Ran:
        ran = self._git(*arguments, text=text)
        if ran.code:
            raise self._unavailable("write", ran)
        return ran

    def _git(self, *arguments: str, text: bytes | None = None) -> Ran:
        try:
            if self._place is None:
                self._place = self._repository()
            return run_git(self._place, *arguments, text=text)
        except RepositoryError as error:
            raise StateError(error.message, error.help) from None

    def _repository(self) -> Path:
        """Where git runs: the work tree, or else a bare repository of our own."""
        if is_repository(self._root):
            if (
                "/" not in self._remote
                and ":" not in self._remote
                and remote_url(self._root, self._remote) is None
            ):
                raise StateError(f"the repository has no remote '{self._remote}'", "git remote -v lists them")
            return self._root
        if "/" not in self._remote and ":" not in self._remote:
            raise StateError(
                f"{self._root} is not in a git repository, so there is no remote '{self._remote}'",
                "give the URL: state: git:https://HOST/REPOSITORY#BRANCH",
            )
        own = self._root / ".ovsync" / "git"
        own.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not (own / "HEAD").exists():
            run_git(own, "init", "--bare", "--quiet")
        return own

    def _unavailable(self, verb: str, ran: Ran) -> UnavailableError:
        return UnavailableError(f"cannot {verb} {self.url}: git says: {ran.complaint or 'nothing'}")
