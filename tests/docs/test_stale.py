"""The pages of docs/ are those that would be generated now."""

from __future__ import annotations

from pathlib import Path

import pytest
from tools.reference import __main__ as command
from tools.reference.pages import stale


def test_no_page_is_stale(made: dict[str, str]) -> None:
    assert stale(made) == [], "python -m tools.reference"


def test_a_page_that_changed_is_missing_or_is_left_over_is_stale(tmp_path: Path) -> None:
    for name in ("en/same.md", "en/changed.md", "zh-Hant/left.md"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("old", encoding="utf-8")
    wanted = {"en/same.md": "old", "en/changed.md": "new", "zh-Hans/missing.md": "new"}
    assert stale(wanted, tmp_path) == ["en/changed.md", "zh-Hans/missing.md", "zh-Hant/left.md"]


def test_the_check_names_a_stale_page_and_writes_nothing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setattr(command, "DOCS", tmp_path)
    monkeypatch.setattr(command, "pages", lambda: {"en/a.md": "new"})
    monkeypatch.setattr(command, "stale", lambda wanted: stale(wanted, tmp_path))
    monkeypatch.setattr("sys.argv", ["reference", "--check"])
    assert command.main() == 1
    assert "docs/en/a.md is stale" in capsys.readouterr().out
    assert list(tmp_path.iterdir()) == []
    monkeypatch.setattr("sys.argv", ["reference"])
    assert command.main() == 0
    assert (tmp_path / "en" / "a.md").read_text(encoding="utf-8") == "new"
    monkeypatch.setattr("sys.argv", ["reference", "--check"])
    assert command.main() == 0
