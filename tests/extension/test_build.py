"""The extension's file: what is in it, without a LibreOffice."""

from __future__ import annotations

import ast
import io
import sys
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as ET
from zipfile import ZipFile

import pytest
from typer.testing import CliRunner

from neiqin.cli import app
from neiqin.errors import NeiqinError
from neiqin.extension import worksheet_functions
from neiqin.extension.build import build, extension_parts, settings_of
from neiqin.extension.menus import controls, groups
from neiqin.extension.source_texts import icons
from neiqin.extension.xcu import LOCALES
from neiqin.functions import Function, functions
from neiqin.icons import OFFICE
from neiqin.macro import macros

PYTHON = "/opt/neiqin/bin/python"
ITS_PYTHON = (3, 8)
"""The oldest that a LibreOffice of the versions we support brings along."""
OOR = "{http://openoffice.org/2001/registry}"
MANIFEST = "{http://openoffice.org/2001/manifest}"
SHIM = Path(__file__).parents[2] / "addin" / "extension"


def parsed(xml: bytes) -> ET.Element:
    """An XML of ours."""
    return ET.fromstring(xml)  # noqa: S314 - we have just made it


@pytest.fixture(scope="module")
def parts() -> dict[str, bytes]:
    """What the extension is made of."""
    return extension_parts(PYTHON)


def test_building_twice_gives_the_same_bytes() -> None:
    assert build(PYTHON) == build(PYTHON)


def test_every_xml_is_well_formed_and_every_entry_of_the_manifest_is_there() -> None:
    with ZipFile(io.BytesIO(build(PYTHON))) as package:
        for name in package.namelist():
            if Path(name).suffix in {".xml", ".xcu", ".svg", ".components"}:
                parsed(package.read(name))
        manifest = parsed(package.read("META-INF/manifest.xml"))
        listed = [entry.get(f"{MANIFEST}full-path", "") for entry in manifest]
        assert set(listed) <= set(package.namelist())
        assert {n for n in package.namelist() if n.endswith((".xcu", ".idl", ".components"))} == set(listed)


def test_what_a_person_reads_is_there_in_three_languages(parts: dict[str, bytes]) -> None:
    lang = "{http://www.w3.org/XML/1998/namespace}lang"
    worded = [
        prop
        for name, part in parts.items()
        if name.endswith(".xcu")
        for prop in parsed(part).iter("prop")
        if prop.get(f"{OOR}name") in {"Title", "DisplayName", "Description", "CompatibilityName", "UIName"}
    ]
    assert len(worded) > len(functions()) + len(macros())
    assert {tuple(value.get(lang) for value in prop) for prop in worded} == {tuple(LOCALES.values())}
    assert all(value.text for prop in worded for value in prop)


def test_the_component_has_the_classes_that_are_announced(parts: dict[str, bytes]) -> None:
    tag = "{http://openoffice.org/2010/uno-components}"
    announced = {
        found.get("name"): found[0].get("name")
        for found in parsed(parts["neiqin.components"]).iter(f"{tag}implementation")
    }
    assert announced == dict(_components())


def _components() -> Iterator[tuple[str, str]]:
    for path in SHIM.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef):
                said = {a.targets[0].id: ast.literal_eval(a.value) for a in node.body if isinstance(a, ast.Assign)}  # type: ignore[attr-defined]  # a class's constants are names
                if "NAME" in said:
                    yield said["NAME"], said["SERVICES"][0]


@pytest.mark.parametrize("path", sorted(SHIM.rglob("*.py")), ids=lambda path: path.name)
def test_the_component_runs_in_an_old_python_on_the_standard_library(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"), feature_version=ITS_PYTHON)
    roots = {
        name.partition(".")[0]
        for node in ast.walk(tree)
        for name in (
            [a.name for a in node.names] if isinstance(node, ast.Import) else [getattr(node, "module", "") or ""]
        )
        if isinstance(node, ast.Import | ast.ImportFrom)
    }
    assert roots <= {*sys.stdlib_module_names, "uno", "unohelper", "com", "neiqin_in_office"}


def test_every_word_for_an_icon_is_drawn() -> None:
    assert {*OFFICE, "usual"} <= set(icons())
    assert {item.icon for item in controls()} <= set(icons())


def test_a_name_that_libreoffice_does_not_take_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    odd = {"NQ_A__B": Function("NQ_A__B", "", "", "", "", ())}
    monkeypatch.setattr(worksheet_functions, "functions", lambda: odd)
    with pytest.raises(NeiqinError, match="NQ_A__B"):
        build(PYTHON)


@pytest.mark.usefixtures("yard_desk")
def test_a_macro_and_a_function_in_one_new_file_are_in_it() -> None:
    with_them = extension_parts(PYTHON)
    assert "neiqin:macro/yard.weigh" in [item.url for _, items in groups() for item in items]
    assert b"neiqin:macro/yard.weigh" in with_them["Addons.xcu"]
    assert b" NQ_FREIGHT(" in with_them["neiqin.idl"]
    assert b'"NQ_FREIGHT"' in with_them["CalcAddIns.xcu"]
    assert b'"NQ_FREIGHT"' in with_them["settings.json"]


def test_the_command_builds_it_for_the_python_that_is_asked_for(tmp_path: Path) -> None:
    file = tmp_path / "desk.oxt"
    done = CliRunner().invoke(app, ["extension", "build", "--output", str(file), "--interpreter", PYTHON])
    assert (done.exit_code, PYTHON in done.output) == (0, True)
    assert settings_of(file)["interpreter"] == PYTHON


def test_the_command_refuses_a_name_that_libreoffice_would_not_take(tmp_path: Path) -> None:
    done = CliRunner().invoke(app, ["extension", "build", "--output", str(tmp_path / "desk.zip")])
    assert (done.exit_code, done.output) == (2, "desk.zip must end in .oxt. Give it another name.\n")
