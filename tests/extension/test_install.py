"""Installing: LibreOffice's own program takes the extension in and out; what is wrong is said in one sentence."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

import neiqin
from neiqin import pdf
from neiqin.cli import app
from neiqin.errors import NeiqinError
from neiqin.extension import places as places_module
from neiqin.extension.install import install, installed, uninstall
from neiqin.extension.places import Places, office_places
from neiqin.extension.state import extension_state


def test_it_is_installed_looked_at_replaced_and_removed(places: Places) -> None:
    assert installed(places) is None
    install(places, sys.executable)
    state = extension_state(places, sys.executable)
    assert (state.troubles, state.settings["version"]) == ((), neiqin.__version__)
    assert state.folder
    assert (state.folder / "neiqin_office.py").is_file()
    (trouble,) = extension_state(places, "/elsewhere/python").troubles
    assert trouble.in_language("en") == f"It starts another Python than this one: {sys.executable}"
    install(places, "/gone/python")
    (trouble,) = extension_state(places, sys.executable).troubles
    assert trouble.in_language("en") == "The Python it starts is gone: /gone/python"
    assert uninstall(places)
    assert installed(places) is None
    assert not uninstall(places)


def test_what_libreoffice_says_is_passed_on(places: Places, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("neiqin.extension.install.build", lambda _: b"no extension")
    with pytest.raises(NeiqinError, match=r"LibreOffice does not take the extension\. It says: .*Zip"):
        install(places, sys.executable)


def test_without_libreoffice_the_commands_say_so(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(pdf, "_PLACES", ())
    for command in ("install", "uninstall", "status"):
        done = CliRunner().invoke(app, ["extension", command])
        assert (done.exit_code, "LibreOffice" in done.output, done.output.count("\n")) == (2, True, 1)


@pytest.mark.parametrize(
    ("system", "own", "program"),
    [
        ("win32", "roaming/LibreOffice/4/user/uno_packages/cache", "unopkg.com"),
        ("darwin", "home/Library/Application Support/LibreOffice/4/user/uno_packages/cache", "unopkg"),
        ("linux", "home/.config/libreoffice/4/user/uno_packages/cache", "unopkg"),
    ],
)
def test_each_system_has_its_places(
    system: str, own: str, program: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "LibreOffice" / "program"
    folder.mkdir(parents=True)
    (folder / program).touch()
    monkeypatch.setattr(places_module, "find_office", lambda: str(folder / "soffice"))
    found = office_places(system, tmp_path / "home", {"APPDATA": str(tmp_path / "roaming")})
    assert found.program == folder / program
    assert found.own == tmp_path / own
    assert found.for_everybody == (os.geteuid() == 0)
