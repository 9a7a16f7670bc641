"""The example package does what the page on extending says, with no other file touched; the house is as drawn."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from tests.docs.conftest import ROOT
from tools.reference.extending import EXAMPLE

from neiqin.text import LANGUAGES, Language


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The surroundings of a program for which the example package is installed."""
    site = tmp_path_factory.mktemp("site")
    shutil.copytree(EXAMPLE / "shelf_desk", site / "shelf_desk", ignore=shutil.ignore_patterns("__pycache__"))
    for catalogue in site.rglob("*.po"):
        with catalogue.open("rb") as texts, catalogue.with_suffix(".mo").open("wb") as compiled:
            write_mo(compiled, read_po(texts))
    about = site / "shelf_desk-1.0.dist-info"
    about.mkdir()
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: shelf-desk\nVersion: 1.0\n")
    points = (EXAMPLE / "pyproject.toml").read_text(encoding="utf-8").partition('entry-points."neiqin.macros"]\n')[2]
    name, package = points.splitlines()[0].split(" = ")
    (about / "entry_points.txt").write_text(f"[neiqin.macros]\n{name} = {package.strip(chr(34))}\n")
    home = str(tmp_path_factory.mktemp("home"))
    return os.environ | {"PYTHONPATH": os.pathsep.join([str(site), *filter(None, sys.path)]), "NEIQIN_HOME": home}


def test_its_own_tests_pass_once_it_is_installed(installed: dict[str, str]) -> None:
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-W", "error", "-c", os.devnull]
    done = subprocess.run(
        [*command, str(EXAMPLE / "tests")], env=installed, capture_output=True, text=True, check=False
    )
    written = (EXAMPLE / "tests" / "test_shelf_desk.py").read_text(encoding="utf-8").count("\ndef test_")
    assert f"{written} passed" in done.stdout, done.stdout + done.stderr
    assert written > 4


def test_its_macro_is_listed_and_gets_a_button_in_the_readers_language(installed: dict[str, str]) -> None:
    command = [sys.executable, "-m", "neiqin.cli", "addin", "build", "--list", "--lang", "zh-Hant"]
    done = subprocess.run(command, env=installed, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    assert re.search(r"^  貨架\n +\S+  檢查貨架  shelves\.check$", done.stdout, re.MULTILINE), done.stdout


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_holds_every_file_of_the_package(made: dict[str, str], language: Language) -> None:
    page = made[f"{language}/extending.md"]
    files = [p for p in EXAMPLE.rglob("*") if p.is_file() and p.suffix in {".py", ".toml"}]
    assert len(files) > 8
    for path in files:
        name = path.relative_to(EXAMPLE).as_posix()
        assert path.read_text(encoding="utf-8").strip() in page or name == "shelf_desk/platforms/__init__.py", name


def test_the_files_that_the_picture_of_the_house_names_are_there() -> None:
    text = (ROOT / "docs" / "sources" / "architecture" / "en.md").read_text(encoding="utf-8")
    named = {*re.findall(r"`([a-z_]+(?:/[a-z_]*)*(?:\.py)?)`", text), *re.findall(r"\b[a-z_/]+\.py\b", text)}
    assert len(named) > 40
    places = [ROOT / "addin" / "neiqin", ROOT / "addin", ROOT / "macros", ROOT]
    assert [name for name in named if not any(Path(place, name).exists() for place in places)] == []
