"""ovsync.yaml becomes Settings."""

from typing import Final

import msgspec

from ovsync.diagnostics import Diagnostic
from ovsync.settings import Settings

PROJECT_FILE: Final = "ovsync.yaml"


class Project(msgspec.Struct, frozen=True, kw_only=True):
    """What ovsync.yaml says. settings: None where nothing of it can be read."""

    settings: Settings | None
    diagnostics: tuple[Diagnostic, ...]


def read_project(source: bytes, file: str) -> Project:
    """The settings in `file` (as shown), as far as they are right, and what is wrong with them."""
    from ovsync.language.check import check
    from ovsync.language.page import Dialect, Page
    from ovsync.language.project_settings import settings_of
    from ovsync.language.read import read_yaml

    read = read_yaml(source, file)
    if read.value is None and read.diagnostics:
        return Project(settings=None, diagnostics=read.diagnostics)
    checked = check("project", read, file)
    if checked.value is None:
        return Project(settings=None, diagnostics=(*read.diagnostics, *checked.diagnostics))
    page = Page(file, Dialect(), read.lines)
    settings = settings_of(checked.value, page, sound=not checked.diagnostics)
    return Project(
        settings=settings, diagnostics=(*read.diagnostics, *checked.diagnostics, *page.diagnostics)
    )
