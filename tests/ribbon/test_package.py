"""The file of the add-in: an Office package with its VBA and its ribbon, the same bytes each time it is built."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any
from zipfile import ZIP_STORED, ZipFile

import pytest
from openxml_audit import OpenXmlValidator
from pyopenvba import ExcelFile
from tests.ribbon.conftest import INTERPRETER

from neiqin.errors import NeiqinError
from neiqin.live.calc.bridge import prop
from neiqin.live.office import Office
from neiqin.ribbon import package
from neiqin.ribbon.build import addin_parts, build
from neiqin.ribbon.customui import parsed
from neiqin.ribbon.vba import modules

UI = "http://schemas.microsoft.com/office/2007/relationships/ui/extensibility"
ADDIN = "application/vnd.ms-excel.addin.macroEnabled.main+xml"


def part(addin: Path, name: str) -> str:
    with ZipFile(addin) as archive:
        return archive.read(name).decode()


def test_two_builds_are_alike_to_the_byte(addin: Path) -> None:
    assert build(INTERPRETER) == addin.read_bytes()


def test_another_process_at_another_time_builds_the_same_bytes(addin: Path) -> None:
    program = (
        "import hashlib, sys; from neiqin.ribbon.build import build; "
        f"print(hashlib.sha256(build({INTERPRETER!r})).hexdigest())"
    )
    away = {**os.environ, "TZ": "Asia/Taipei", "LC_ALL": "zh_TW.UTF-8", "PYTHONHASHSEED": "7"}
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, env=away)
    assert done.stdout.strip() == hashlib.sha256(addin.read_bytes()).hexdigest()


def test_nothing_in_it_depends_on_the_day_or_on_how_well_a_system_compresses(addin: Path) -> None:
    with ZipFile(addin) as archive:
        assert {(e.date_time, e.compress_type, e.create_system) for e in archive.infolist()} == {
            ((1980, 1, 1, 0, 0, 0), ZIP_STORED, 0)
        }


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_every_module_is_read_back_as_it_was_written(addin: Path) -> None:
    from oletools.olevba import VBA_Parser  # noqa: PLC0415 - it warns of its own parser

    reader = VBA_Parser(str(addin))
    found = {name.rpartition(".")[0]: code for _, _, name, code in reader.extract_macros()}
    reader.close()
    for name, source in modules().items():
        # The head of a class file is for the editor; the attributes below it are kept.
        wanted = source.partition("\nEND\n")[2] if source.startswith("VERSION") else source
        assert _code(found[name]) == _code(wanted), name
    assert {name for name in found if not name.startswith("Sheet")} == set(modules())


def _code(source: str) -> list[str]:
    lines = [line.rstrip() for line in source.replace("\r\n", "\n").split("\n")]
    # What the editor adds to every class and to a workbook's own module.
    return [line for line in lines if not line.startswith("Attribute VB_") and line]


def test_the_vba_project_is_sound_and_has_our_name(addin: Path) -> None:
    with ExcelFile(addin) as file:
        assert file.validate() == []
        assert file.vba_project().name == "Neiqin"


def test_excel_takes_it_for_an_add_in_with_a_ribbon(addin: Path) -> None:
    assert f'PartName="/xl/workbook.xml" ContentType="{ADDIN}"' in part(addin, "[Content_Types].xml")
    relations = parsed(part(addin, "_rels/.rels"))
    assert [e.get("Target") for e in relations if e.get("Type") == UI] == ["customUI/customUI14.xml"]
    root = parsed(part(addin, "customUI/customUI14.xml"))
    assert root.tag == "{http://schemas.microsoft.com/office/2009/07/customui}customUI"


def test_the_sheets_hold_what_vba_reads() -> None:
    read = {name: rows for name, rows in addin_parts(INTERPRETER).sheets.items() if name != "Texts"}
    assert list(read)[:2] == ["neiqin.conf", "_IntelliSense_"]
    assert read["neiqin.conf"][0] == ["INTERPRETER_WIN", INTERPRETER]
    assert read["_IntelliSense_"][0][0] == "FunctionInfo"
    assert {len(row) for row in read["_IntelliSense_"]} == {3 + 2 * 28}


def test_a_validator_of_office_files_finds_nothing(addin: Path) -> None:
    assert OpenXmlValidator().validate(addin).errors == []


@pytest.mark.skipif(shutil.which("ooxml-validator") is None, reason="Microsoft's own validator is not installed")
def test_microsofts_validator_finds_nothing(addin: Path) -> None:
    done = subprocess.run(["ooxml-validator", str(addin)], capture_output=True, text=True, check=False)
    assert json.loads(done.stdout)["errors"] == []


def test_a_real_program_opens_it_with_its_vba_library(addin: Path) -> None:
    with Office.start() as office:
        filtered = prop("FilterName", "Calc MS Excel 2007 VBA XML"), prop("Hidden", True)
        document = office.desktop.loadComponentFromURL(addin.as_uri(), "_blank", 0, filtered)
        libraries: Any = document.BasicLibraries
        assert libraries.VBACompatibilityMode
        assert set(modules()) <= set(libraries.getByName("Neiqin").ElementNames)
        document.close(True)


def test_without_pyopenvba_the_way_to_it_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyopenvba", None)
    with pytest.raises(NeiqinError, match=r"needs the package pyOpenVBA\. Install it with"):
        package.addin_file({"A": [["x"]]}, {}, "<customUI/>", {})
