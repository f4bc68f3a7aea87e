"""Files of the org directory are replaced: each whole or not at all, and all of them as far as can be."""

import difflib
import os
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from ovsync.workflow.formatting import Rewrite
from ovsync.workflow.stop import Stop

_ANYBODY_WRITES = 0o222
_NEW_FILE = 0o666


def rewrite(root: Path, rewrites: Sequence[Rewrite]) -> None:
    """Write all files, their mode kept. Raises Stop; then none is changed, if the disk lets it."""
    targets = [_target(root, one) for one in rewrites]
    written: list[Path] = []
    replaced: list[tuple[Path, Rewrite]] = []
    try:
        for path, one in zip(targets, rewrites, strict=True):
            written.append(_written_beside(path, one.after))
        for path, temporary, one in zip(targets, written, rewrites, strict=True):
            temporary.replace(path)
            replaced.append((path, one))
    except OSError as failure:
        _put_back(replaced)
        raise _cannot(Path(failure.filename or root), failure.strerror or str(failure)) from None
    finally:
        for temporary in written:
            with suppress(OSError):
                temporary.unlink()


def patch(rewrites: Sequence[Rewrite], shown: str) -> str:
    """What would be written, as a unified diff that `git apply` takes."""
    return "".join(line for one in rewrites for line in _file_patch(one, shown))


def _file_patch(one: Rewrite, shown: str) -> Iterator[str]:
    name = f"{shown}/{one.path}" if shown else one.path
    old = f"a/{name}" if one.before is not None else "/dev/null"
    before, after = _lines(one.before or b""), _lines(one.after)
    for line in difflib.unified_diff(before, after, old, f"b/{name}"):
        yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"


def _lines(content: bytes) -> list[str]:
    return content.decode("utf-8", "replace").splitlines(keepends=True)


def _target(root: Path, one: Rewrite) -> Path:
    """The file itself, behind links; it must still be what was read."""
    path = Path(os.path.realpath(root / one.path))
    try:
        if one.before is None:
            path.parent.mkdir(parents=True, exist_ok=True)
            if path.exists():
                raise _cannot(path, "there is such a file already")
        elif not path.stat().st_mode & _ANYBODY_WRITES or not os.access(path, os.W_OK):
            raise _cannot(path, "it is read-only")
        elif path.read_bytes() != one.before:
            raise _cannot(path, "somebody else has just changed it")
    except OSError as failure:
        raise _cannot(path, failure.strerror or str(failure)) from None
    return path


def _written_beside(path: Path, content: bytes) -> Path:
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    with os.fdopen(handle, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    mode = path.stat().st_mode & 0o7777 if path.exists() else _NEW_FILE & ~_umask()
    Path(name).chmod(mode)
    return Path(name)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _put_back(replaced: Sequence[tuple[Path, Rewrite]]) -> None:
    for path, one in replaced:
        with suppress(OSError):
            if one.before is None:
                path.unlink()
            else:
                _written_beside(path, one.before).replace(path)


def _cannot(path: Path, why: str) -> Stop:
    return Stop(
        f"{path} cannot be written: {why}",
        suggestion="nothing was changed; make the file writable, or run the command again",
    )
