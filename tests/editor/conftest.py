"""A folder as `ovsync init` leaves it, the sample organisation in another, and an editor in each."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.running import ovsync
from tests.editor.language_server import LanguageServer
from tests.editor.modules import installed

ROOT = Path(__file__).parents[2]


class Editor:
    """An editor in a folder; files are named from that folder."""

    def __init__(self, root: Path, server: LanguageServer) -> None:
        self.root = root
        self.server = server

    def problems(self, file: str, text: str | None = None) -> list[str]:
        """What is underlined in a file."""
        return self.server.problems(self.root / file, text)

    def offered(self, file: str, text: str) -> dict[str, str]:
        """What is offered at the ▮, and what is said about each offer."""
        return {item.label: item.says for item in self.server.completions(self.root / file, text)}

    def inserted(self, file: str, text: str) -> dict[str, str]:
        """What is offered at the ▮, and what each offer writes."""
        return {item.label: item.inserted for item in self.server.completions(self.root / file, text)}

    def hover(self, file: str, text: str) -> str:
        """What is said about the word after the ▮."""
        return self.server.hover(self.root / file, text)


@pytest.fixture(scope="session")
def started(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Editor]:
    """An editor on what `ovsync init` writes."""
    modules, root = installed(), tmp_path_factory.mktemp("started")
    run = ovsync("init", "--organization", "Acme", cwd=root)
    assert run.code == 0, run.said
    with LanguageServer(modules, root) as server:
        yield Editor(root, server)


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Editor]:
    """An editor on the sample organisation, whose schema knows the organisation's own IDs."""
    modules, root = installed(), tmp_path_factory.mktemp("sample")
    shutil.copytree(ROOT / "org", root / "org")
    shutil.copytree(ROOT / "schemas", root / "schemas")
    run = ovsync("schema", "--org", cwd=root)
    assert run.code == 0, run.said
    (root / "schemas/org.schema.json").write_text(run.out, encoding="utf-8")
    with LanguageServer(modules, root) as server:
        yield Editor(root, server)
