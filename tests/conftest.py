"""What every test may ask for: the shared sample data, and a home of its own for backups and settings."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

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
