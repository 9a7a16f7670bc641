"""What the tests of closed workbooks share: a home of their own, workbooks on the disk, the judge."""

from __future__ import annotations

import importlib.util
import os
import warnings
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from openpyxl import load_workbook

from neiqin.edits import Edit, Edits
from neiqin.files.file_book import FileBook

SHARED = Path(__file__).resolve().parents[2].parent / "shared"


@pytest.fixture(autouse=True)
def _home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep backups of tests away from the user's."""
    monkeypatch.setenv("NEIQIN_HOME", str(tmp_path_factory.mktemp("home")))


@pytest.fixture
def put(tmp_path: Path) -> Callable[[bytes], FileBook]:
    """Put a workbook on the disk."""

    def one(data: bytes, name: str = "book.xlsx") -> FileBook:
        path = tmp_path / name
        path.write_bytes(data)
        return FileBook(path)

    return one


def make(book: FileBook, *edits: Edit) -> Edits:
    """Make edits and give their inverse."""
    remembered = book.remember(Edits(edits))
    book.apply(remembered, book.stamp(), note="test")
    return remembered.inverse()


def opened(book: FileBook) -> Any:
    """Open a workbook with openpyxl, an independent reader that warns of what it would lose."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return load_workbook(book.path)


def shared(*parts: str) -> Path:
    """Give a path in the shared folder; its tests are skipped without it, but fail in CI."""
    path = SHARED.joinpath(*parts)
    if not path.exists():
        if os.environ.get("CI"):
            pytest.fail(f"{path} is missing")
        pytest.skip(f"{path} is not here")
    return path


@pytest.fixture(scope="session")
def judge() -> ModuleType:
    """Load the shared judge of what an edit lost."""
    spec = importlib.util.spec_from_file_location("workbook_diff", shared("tools", "workbook_diff.py"))
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    compare = module.compare

    def quietly(*arguments: object, **named: object) -> list[str]:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return list(compare(*arguments, **named))

    module.compare = quietly  # type: ignore[attr-defined]
    return module
