"""Whole processes: how long they take, and how much memory they and their children hold at once."""

import contextlib
import os
import pty
import resource
import subprocess
import threading
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median

import msgspec

MEGABYTE = 1_000_000
PAUSE = 0.01


class Measured(msgspec.Struct, frozen=True, kw_only=True):
    """The median of several runs.

    seconds: of the whole process, from start to end. processor: seconds of all cores, of all processes of
    the tree; what it is where others keep the machine busy, too.
    """

    seconds: float
    processor: float


def measured(command: Sequence[str], cwd: Path, *, runs: int, terminal: bool = False) -> Measured:
    """Run a command so many times. terminal: let standard error be one."""
    seconds, processor = [], []
    for _ in range(runs):
        used = _used()
        seconds.append(_watched(command, cwd) if terminal else _timed(command, cwd))
        processor.append(_used() - used)
    return Measured(seconds=median(seconds), processor=median(processor))


def _used() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _timed(command: Sequence[str], cwd: Path) -> float:
    started = time.perf_counter()
    ended = subprocess.run(
        command, cwd=cwd, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    )
    seconds = time.perf_counter() - started
    if ended.returncode:
        raise SystemExit(f"{' '.join(command)} ended with {ended.returncode}:\n{ended.stderr.decode()}")
    return seconds


def _watched(command: Sequence[str], cwd: Path) -> float:
    ours, theirs = pty.openpty()
    started = time.perf_counter()
    process = subprocess.Popen(
        command, cwd=cwd, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=theirs
    )
    os.close(theirs)
    with contextlib.suppress(OSError):  # the end of a terminal is an error
        while os.read(ours, 65536):
            pass
    process.wait()
    seconds = time.perf_counter() - started
    os.close(ours)
    if process.returncode:
        raise SystemExit(f"{' '.join(command)} ended with {process.returncode}")
    return seconds


def peak(command: Sequence[str], cwd: Path) -> float:
    """The most megabytes that all processes of a command held at once; shared pages count twice."""
    process = subprocess.Popen(
        command, cwd=cwd, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    most = 0
    ended = threading.Event()

    def wait() -> None:
        process.wait()
        ended.set()

    watcher = threading.Thread(target=wait)
    watcher.start()
    while not ended.wait(PAUSE):
        most = max(most, sum(map(_resident, _tree(process.pid))))
    watcher.join()
    return most / MEGABYTE


def _tree(root: int) -> list[int]:
    found = [root]
    for pid in found:
        try:
            children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
        except OSError:
            continue
        found += map(int, children)
    return found


def _resident(pid: int) -> int:
    """Bytes of memory; 0 once the process has ended."""
    try:
        lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    except OSError:
        return 0
    kilobytes = next((line.split()[1] for line in lines if line.startswith("VmRSS:")), "0")
    return int(kilobytes) * 1024
