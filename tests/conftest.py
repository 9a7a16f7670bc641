"""What every test may ask for: the shared sample data, and a home of its own for backups and settings."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from neiqin.functions import functions
from neiqin.generic import own_tables
from neiqin.macro import macros
from neiqin.platforms import platforms

settings.register_profile("neiqin", deadline=None, max_examples=60, derandomize=bool(os.environ.get("CI")))
settings.load_profile("neiqin")


@pytest.fixture(scope="session")
def shared() -> Path:
    """The project's shared folder, beside the checkout; CI may not do without it."""
    folder = Path(__file__).resolve().parents[2] / "shared"
    if not folder.is_dir():
        (pytest.fail if os.environ.get("CI") else pytest.skip)(f"{folder} is not there")
    return folder


@pytest.fixture(autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of this test's own for settings, backups and the log."""
    folder = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("NEIQIN_HOME", str(folder))
    return folder


@pytest.fixture
def yard_desk(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The package `tests/packages/yard_desk` as if it were installed; gives the folder that says so."""
    folder = tmp_path_factory.mktemp("site")
    about = folder / "yard_desk-1.0.dist-info"
    about.mkdir()
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: yard-desk\nVersion: 1.0\n")
    (about / "entry_points.txt").write_text("[neiqin.macros]\nyard_desk = yard_desk\n")
    monkeypatch.syspath_prepend(str(folder))
    monkeypatch.syspath_prepend(str(Path(__file__).parent / "packages"))
    for known in (macros, functions, platforms, own_tables):
        known.cache_clear()
    yield folder
    for known in (macros, functions, platforms, own_tables):
        known.cache_clear()
