"""What the tests of the documentation share: the pages as they should be, and a day of every macro."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.docs.filled import Wrote, day_at_the_desk
from tools.reference.pages import pages

from neiqin.outcome import Outcome

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def made() -> dict[str, str]:
    """Every page as it would be generated now."""
    return pages()


@pytest.fixture(scope="session")
def written_pages() -> dict[Path, str]:
    """Every page of docs/ and every README, as they stand."""
    files = [*(ROOT / "docs").rglob("*.md"), *ROOT.glob("README*.md")]
    return {path: path.read_text(encoding="utf-8") for path in files if "sources" not in path.parts}


@pytest.fixture(scope="session")
def day(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Outcome, Wrote]]:
    """What every macro did on a filled workbook."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("NEIQIN_HOME", str(tmp_path_factory.mktemp("home")))
        return day_at_the_desk()
