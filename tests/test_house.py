"""The rules of the house, held by tests: who may import what, how long a file may be, what is loaded when."""

from __future__ import annotations

import ast
import json
import re
import statistics
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from neiqin.macro import macros

ROOT = Path(__file__).resolve().parents[1]
ADDIN, MACROS = ROOT / "addin" / "neiqin", ROOT / "macros" / "neiqin_macros"
SOURCES = sorted([*ADDIN.rglob("*.py"), *MACROS.rglob("*.py")])
XML = {"zipfile", "lxml", "xml", "openpyxl", "isal"}
"""What opens the parts of a workbook file."""


def imported(path: Path) -> set[str]:
    """Every module that a source file imports, wherever in it."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return found


def importers(names: set[str], below: Path) -> Iterator[str]:
    """Files below a folder that import one of these modules or something inside it."""
    for path in sorted(below.rglob("*.py")):
        if any(module == name or module.startswith(f"{name}.") for module in imported(path) for name in names):
            yield path.relative_to(below).as_posix()


CODE = re.compile(r'"([A-Z]\d\d[a-z]?)"')
"""A finding's code, as rules and hits name it."""


def test_a_findings_code_is_one_desks_own() -> None:
    desks: dict[str, set[str]] = {}
    for path in SOURCES:
        desk = path.relative_to(MACROS).parts[0] if MACROS in path.parents else "addin"
        if desk == "sample":  # it names the codes of the troubles that it plants
            continue
        for code in CODE.findall(path.read_text(encoding="utf-8")):
            desks.setdefault(code, set()).add(desk)
    assert {code: names for code, names in desks.items() if len(names) > 1} == {}


def test_what_knows_excel_knows_no_shop() -> None:
    assert list(importers({"neiqin_macros"}, ADDIN)) == []


LAYERS = {
    "orders": (["settings", "desk", "desk_tables", "rows", "goods"], ["buyers"], ["rules", "work"]),
    "stock": (
        ["formulas", "settings"],
        ["levels", "items", "sales", "supply", "book"],
        ["moves", "counting", "monitoring", "planning", "rules", "findings"],
    ),
    "returns": (
        ["reasons", "policies", "statistics", "sales", "report_settings", "desk_tables"],
        ["claims"],
        ["came_back"],
        ["measures"],
        ["findings"],
        ["reporting"],
    ),
}
"""The layers of a desk, lowest first; what is named nowhere here are its macros."""


@pytest.mark.parametrize("desk", LAYERS)
def test_a_desk_is_built_in_layers(desk: str) -> None:
    for depth, names in enumerate(LAYERS[desk]):
        lower = {name for layer in LAYERS[desk][: depth + 1] for name in layer}
        for path in (MACROS / desk).rglob("*.py"):
            if path.relative_to(MACROS / desk).with_suffix("").parts[0] in names:
                own = (module.split(".") for module in imported(path) if module.startswith(f"neiqin_macros.{desk}."))
                assert {parts[2] for parts in own} <= lower, path


@pytest.mark.parametrize("desk", LAYERS)
def test_what_stands_beside_the_layers_are_macros(desk: str) -> None:
    named = {name for layer in LAYERS[desk] for name in layer}
    beside = {path.stem for path in (MACROS / desk).glob("*.py")} - named - {"__init__"}
    assert {f"{desk}.{name}" for name in beside} <= set(macros())


def test_what_knows_shops_opens_no_workbook() -> None:
    forbidden = {*XML, "xlwings", "neiqin.files", "neiqin.live", "neiqin.foreign", "neiqin.memory"}
    assert list(importers(forbidden, MACROS)) == []


def test_workbook_parts_are_opened_by_the_file_host_only() -> None:
    hosts = ("files/", "ribbon/", "extension/")
    assert [name for name in importers(XML, ADDIN) if not name.startswith(hosts)] == []


def test_xlwings_is_known_to_the_live_host_only() -> None:
    assert [name for name in importers({"xlwings"}, ADDIN) if not name.startswith("live/")] == []


def test_a_vba_project_is_written_by_the_ribbon_only() -> None:
    assert [name for name in importers({"pyopenvba"}, ADDIN) if not name.startswith("ribbon/")] == []


def test_what_reads_vba_under_another_licence_is_for_tests() -> None:
    assert [*importers({"oletools", "pcodedmp"}, ADDIN), *importers({"oletools", "pcodedmp"}, MACROS)] == []


def test_openpyxl_is_for_tests() -> None:
    assert [*importers({"openpyxl"}, ADDIN), *importers({"openpyxl"}, MACROS)] == []


def test_a_macro_touches_no_clock() -> None:
    clocks = {"now", "today", "utcnow", "time_ns", "monotonic"}
    for path in MACROS.rglob("*.py"):
        calls = (n.func for n in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(n, ast.Call))
        named = {f"{ast.unparse(f)}()" for f in calls if isinstance(f, ast.Attribute) and f.attr in clocks}
        assert not named, path


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_a_file_is_short_and_says_what_it_is(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    docstring = ast.get_docstring(ast.parse(source))
    assert docstring
    assert docstring.splitlines()[0].endswith((".", ";"))
    assert len(source.splitlines()) <= 400


def test_most_files_are_shorter_still() -> None:
    lengths = [len(path.read_text(encoding="utf-8").splitlines()) for path in SOURCES]
    assert statistics.median(lengths) < 120  # the aim is 100


def loaded_by(*arguments: str) -> set[str]:
    """The modules that the command has loaded by the time it ends."""
    program = (
        "import sys, json, atexit\n"
        "atexit.register(lambda: print(json.dumps(sorted(sys.modules)), file=sys.stderr))\n"
        f"sys.argv = ['neiqin', *{list(arguments)!r}]\n"
        "from neiqin.cli import main\nmain()"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False, encoding="utf-8"
    )
    return set(json.loads(done.stderr.splitlines()[-1]))


@pytest.mark.parametrize(
    "arguments",
    [("--help",), ("list",), ("functions",), ("run", "--help"), ("map", "--help"), ("run", "no.such", "x.xlsx")],
)
def test_the_first_word_is_said_without_anything_heavy(arguments: tuple[str, ...]) -> None:
    loaded = loaded_by(*arguments)
    assert "neiqin.cli" in loaded
    # pydantic is loaded by Typer itself.
    assert not loaded & {"pandas", "numpy", "xlsxwriter", "rapidfuzz", "phonenumbers", "rich.console"}


def test_a_package_of_macros_is_found_by_its_entry_point() -> None:
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    assert '[project.entry-points."neiqin.macros"]\nneiqin_macros = "neiqin_macros"' in project
