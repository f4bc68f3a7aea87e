"""One organisation, read: files become an Org, or findings that say why not."""

import msgspec

from ovsync.diagnostics import Diagnostic
from ovsync.language.cache import Cache
from ovsync.language.places import Places
from ovsync.language.tree import SourceTree
from ovsync.model import Org
from ovsync.settings import Settings


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """What the files of an organisation say.

    org: None only where something is so wrong that nothing can be compiled: a file that cannot be
        read, or no usable ovsync.yaml. Findings that leave an Org in place come along with it, so
        that the rules can add theirs in the same run.
    settings: None where ovsync.yaml is missing or cannot be read.
    diagnostics: what language found, in the order of files; places may be symbolic.
    """

    org: Org | None
    settings: Settings | None
    diagnostics: tuple[Diagnostic, ...]
    places: Places


def read_org(tree: SourceTree, *, cache: Cache | None = None, workers: int = 1) -> Reading:
    """Read all files of `tree`. Never raises for what a user wrote.

    cache: where results of unchanged files are kept between runs. workers: processes that may read
    files at once; 1 reads them here.
    """
    return Reading(org=None, settings=None, diagnostics=(), places=Places(tree))
