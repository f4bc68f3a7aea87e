"""The use case `fmt`: every file in the canonical form, and the proof that the organisation is the same."""

import datetime
from collections import Counter
from collections.abc import Sequence

import msgspec

from ovsync.authoring.fmt import formatted
from ovsync.authoring.overlay import OverlayTree
from ovsync.authoring.refactor_intent import without_lines
from ovsync.diagnostics import Diagnostic
from ovsync.language.places import Places, shown_path
from ovsync.language.tree import EscapingLinkError, SourceTree
from ovsync.workflow.loading import Loaded, Source, load
from ovsync.workflow.stop import Reason, Stop

SUFFIXES = (".yaml", ".yml")


class Rewrite(msgspec.Struct, frozen=True, kw_only=True):
    """A file of the org directory that changes. before: None where the file is new."""

    path: str
    before: bytes | None
    after: bytes


class Formatting(msgspec.Struct, frozen=True, kw_only=True):
    """What there is to write.

    files: how many were looked at. rewrites: those that are not canonical. diagnostics: why some
    cannot be read; they stay as they are. refused: those whose canonical form would say something else.
    """

    files: int
    rewrites: tuple[Rewrite, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    refused: tuple[str, ...] = ()
    places: Places


def format_org(tree: SourceTree, wanted: Sequence[str], now: datetime.datetime) -> Formatting:
    """The files of `tree` at or below the paths `wanted` (all where none is) in the canonical form.

    Raises Stop for a path that no YAML file of the organisation has, and where what is to be written
    would not say the same as before.
    """
    files = _chosen(tree, wanted)
    rewrites: list[Rewrite] = []
    found: list[Diagnostic] = []
    refused: list[str] = []
    unread: list[str] = []
    for path in files:
        before = tree.read(path)
        made = formatted(before, shown_path(tree, path))
        if made.content is None:
            found += made.diagnostics
            unread += [path] if made.diagnostics else []
            refused += [path] if made.changed else []
        elif made.content != before:
            rewrites.append(Rewrite(path=path, before=before, after=made.content))
    places = Places(tree)
    if rewrites:
        _prove_same(tree, rewrites, _unreadable(tree, files, unread), now)
    return Formatting(
        files=len(files),
        rewrites=tuple(rewrites),
        diagnostics=tuple(_located(found, places)),
        refused=tuple(refused),
        places=places,
    )


def _chosen(tree: SourceTree, wanted: Sequence[str]) -> list[str]:
    try:
        files = [path for path in tree.files() if path.endswith(SUFFIXES)]
    except EscapingLinkError as link:
        shown = shown_path(tree, link.path)
        raise Stop(f"{shown} is a link that leads out of the org directory") from None
    if not wanted:
        return files
    chosen: set[str] = set()
    for one in wanted:
        below = [path for path in files if one in ("", path) or path.startswith(f"{one}/")]
        if not below:
            message = f"{shown_path(tree, one)} is no YAML file of the organisation, and no folder with one"
            raise Stop(message, reason=Reason.USAGE)
        chosen.update(below)
    return sorted(chosen)


def _unreadable(tree: SourceTree, formatted_files: Sequence[str], known: list[str]) -> list[str]:
    """All files that would keep the organisation from being compiled; they count on neither side."""
    others = set(tree.files()).difference(formatted_files)
    bad = [
        path for path in others if path.endswith(SUFFIXES) and formatted(tree.read(path), path).diagnostics
    ]
    return sorted({*known, *bad})


def _prove_same(
    tree: SourceTree, rewrites: Sequence[Rewrite], unread: Sequence[str], now: datetime.datetime
) -> None:
    left_out: dict[str, bytes | None] = dict.fromkeys(unread)
    after_contents = left_out | {one.path: one.after for one in rewrites}
    before = load(Source(tree=OverlayTree(tree, left_out), now=now))
    after = load(Source(tree=OverlayTree(tree, after_contents), now=now))
    if _said(before) != _said(after) or _snapshot(before) != _snapshot(after):
        raise Stop(
            "the formatted files would not say the same as yours, so nothing was written",
            suggestion="this is a fault of ovsync: please report it; name single files to format the others",
        )


def _snapshot(loaded: Loaded) -> tuple[object, object]:
    org = without_lines(loaded.org) if loaded.org else None
    return org, loaded.compiled.snapshot if loaded.compiled else None


def _said(loaded: Loaded) -> Counter[tuple[str, str, str]]:
    """The findings, wherever they stand now: an ignore comment must still meet its finding."""
    return Counter((one.rule, one.severity.value, one.message) for one in loaded.diagnostics)


def _located(found: Sequence[Diagnostic], places: Places) -> list[Diagnostic]:
    return [
        msgspec.structs.replace(one, place=places.resolve(one.place) if one.place else None) for one in found
    ]
