"""The generated VBA: wrappers that any VBA editor takes, and xlwings' own module with a few changes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from neiqin.errors import NeiqinError
from neiqin.functions import Argument, Function, functions
from neiqin.ribbon import vba
from neiqin.ribbon.source_texts import reserved_words
from neiqin.ribbon.vba import modules, wrappers, xlwings_modules
from neiqin.ribbon.vba_source import logical_lines, procedures


def wrapped(monkeypatch: pytest.MonkeyPatch, *functions: Function) -> str:
    known: Mapping[str, Any] = {f.name: f for f in functions}
    monkeypatch.setattr(vba, "functions", lambda: known)
    return wrappers()


def function(*names: str, about: str = "What it gives.", optional: bool = False) -> Function:
    arguments = tuple(Argument(name, "It.", "number", optional=optional) for name in names)
    return Function("NQ_MADE_UP", "module", "made_up", "Made up", about, arguments)


def test_every_function_is_wrapped_with_its_arguments_in_their_order() -> None:
    made = {p.name: p for p in procedures(wrappers())}
    assert list(made) == list(functions())
    reserved = reserved_words()
    for name, known in functions().items():
        plain = tuple(n.removesuffix("_") if n.removesuffix("_") in reserved else n for n in made[name].parameters)
        assert plain == tuple(argument.name for argument in known.arguments)


def test_an_argument_that_may_be_left_out_is_optional() -> None:
    lines = [line for line, _ in logical_lines(wrappers()) if "Function NQ_ORDER_QTY(" in line]
    assert re.findall(r"(Optional )?(\w+) As Variant", lines[0]) == [
        ("", "level"), ("", "on_hand"), ("Optional ", "on_order"), ("Optional ", "committed"), ("Optional ", "moq"),
        ("Optional ", "pack"),
    ]  # fmt: skip


@pytest.mark.parametrize("word", ["currency", "event", "Date", "next", "string"])
def test_an_argument_named_by_a_word_of_vbas_gets_another_name(monkeypatch: pytest.MonkeyPatch, word: str) -> None:
    source = wrapped(monkeypatch, function(word))
    assert f"({word}_ As Variant)" in source
    assert f'Computed("NQ_MADE_UP", Array({word}_))' in source


def test_sixty_arguments_fit(monkeypatch: pytest.MonkeyPatch) -> None:
    source = wrapped(monkeypatch, function(*(f"a_rather_long_name_{n}" for n in range(60)), optional=True))
    assert max(map(len, source.splitlines())) < 200
    assert all(goings <= 24 for _, goings in logical_lines(source))
    (made,) = procedures(source)
    assert len(made.parameters) == 60


def test_a_description_with_quotes_is_a_text_of_vba(monkeypatch: pytest.MonkeyPatch) -> None:
    source = wrapped(monkeypatch, function("x", about='The "best" one.'))
    assert 'Attribute NQ_MADE_UP.VB_Description = "The ""best"" one."' in source


def test_a_description_that_vba_cannot_store_is_left_to_the_sheet(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "VB_Description" not in wrapped(monkeypatch, function("x", about="訂單"))


def test_nothing_is_volatile_and_nothing_asks_for_the_wizard() -> None:
    assert not re.search("Volatile|CommandBars", "".join(s for n, s in modules().items() if n.startswith("Neiqin")))


def test_xlwings_reads_its_settings_from_our_add_in_alone() -> None:
    source = xlwings_modules()["xlwings"]
    assert 'PROJECT_NAME As String = "neiqin"' in source
    assert "SheetExists(ActiveWorkbook, PROJECT_NAME" not in source
    command = source[source.index("Function XLPyCommand") : source.index("Private Sub XLPyLoadDLL")]
    excel = command[: command.index("#Else")]
    assert "ActiveWorkbook" not in excel
    assert "FullName" not in re.findall(r"tail = .*", command)[0]


def test_xlwings_keeps_its_licence_and_its_version() -> None:
    source = xlwings_modules()["xlwings"]
    assert "BSD 3-clause license" in source
    assert 'XLWINGS_VERSION As String = "0.37.8"' in source


def test_another_xlwings_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "xlwings_custom_addin.bas").write_text('Public Const PROJECT_NAME As String = "myaddin"\n')
    monkeypatch.setattr(vba, "xlwings_folder", lambda: tmp_path)
    with pytest.raises(NeiqinError, match="does not know the VBA of xlwings"):
        xlwings_modules()


def test_without_xlwings_the_way_to_it_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vba, "importlib", SimpleNamespace(util=SimpleNamespace(find_spec=lambda _: None)))
    with pytest.raises(NeiqinError, match=r"needs the package xlwings\. Install it with: pip install 'neiqin\[live\]'"):
        modules()
