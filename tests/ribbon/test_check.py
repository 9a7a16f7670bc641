"""The checker of the add-in: the real one has no fault, and each fault that is planted is found."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

import pytest

from neiqin.errors import NeiqinError
from neiqin.ribbon import build as building
from neiqin.ribbon.build import addin_parts
from neiqin.ribbon.check import Parts, faults
from neiqin.ribbon.vba import FUNCTIONS_MODULE
from neiqin.text import LANGUAGES


@pytest.fixture(scope="module")
def parts() -> Parts:
    return addin_parts("python")


def said(parts: Parts) -> list[str]:
    return [fault.in_language("en") for fault in faults(parts)]


def ribbon(parts: Parts, old: str, new: str) -> Parts:
    assert old in parts.ribbon
    return replace(parts, ribbon=parts.ribbon.replace(old, new, 1))


def vba(parts: Parts, module: str, old: str, new: str) -> Parts:
    source = parts.modules.get(module, old)
    assert old in source
    return replace(parts, modules={**parts.modules, module: source.replace(old, new, 1)})


def sheet(parts: Parts, name: str, change: Callable[[list[str]], list[str] | None]) -> Parts:
    rows = [changed for row in parts.sheets[name] if (changed := change(list(row))) is not None]
    assert rows != parts.sheets[name]
    return replace(parts, sheets={**parts.sheets, name: rows})


def without(key: str) -> Callable[[list[str]], list[str] | None]:
    return lambda row: None if row[0] == key else row


def put(key: str, column: int, text: str) -> Callable[[list[str]], list[str] | None]:
    return lambda row: [*row[:column], text, *row[column + 1 :]] if row[0] == key else row


def test_the_add_in_as_it_is_has_no_fault(parts: Parts) -> None:
    assert said(parts) == []


LONG = "x" * 1025
BIG = "Public Sub Big()\n" + "    Beep ' and again\n" * 4000 + "End Sub\n"
MANY = "Public Sub Many(" + ", ".join(f"a{n}" for n in range(61)) + ")\nEnd Sub\n"
GOING_ON = "Public Sub Long_(a" + ", _\n        b".join([""] * 26) + ")\nEnd Sub\n"
START = 'Attribute VB_Name = "{name}"\nOption Explicit\n'


def module(body: str, name: str = "NeiqinMore") -> Callable[[Parts], Parts]:
    source = START.format(name=name) + body
    return lambda p: replace(p, modules={**p.modules, name: source})


FAULTS: dict[str, tuple[Callable[[Parts], Parts], str]] = {
    "an id twice": (lambda p: ribbon(p, 'id="doctor"', 'id="Undo"'), "two controls have the id undo"),
    "an id that is none": (lambda p: ribbon(p, 'id="undo"', 'id="2nd undo"'), "“2nd undo” cannot be the id"),
    "no keytip": (lambda p: ribbon(p, ' keytip="WU"', ""), "the keytip of undo must be"),
    "a long keytip": (lambda p: ribbon(p, 'keytip="WU"', 'keytip="UNDO"'), "the keytip of undo must be"),
    "a small keytip": (lambda p: ribbon(p, 'keytip="WU"', 'keytip="wu"'), "the keytip of undo must be"),
    "a keytip twice": (lambda p: ribbon(p, 'keytip="WU"', 'keytip="WX"'), "the keytip WX is, or begins"),
    "a keytip within another": (lambda p: ribbon(p, 'keytip="WU"', 'keytip="W"'), "the keytip W is, or begins"),
    "an unknown picture": (lambda p: ribbon(p, '"Undo"', '"UndoIt"'), "Excel has no picture named UndoIt"),
    "no such callback": (lambda p: ribbon(p, '"CancelClicked"', '"Cancel"'), "no VBA procedure is named Cancel"),
    "a private callback": (
        lambda p: vba(p, "NeiqinRibbon", "Public Sub CancelClicked", "Private Sub CancelClicked"),
        "no VBA procedure is named CancelClicked",
    ),
    "a callback with too few arguments": (
        lambda p: vba(p, "NeiqinRibbon", "RibbonPressed(control As IRibbonControl, ", "RibbonPressed("),
        "RibbonPressed must take 2 arguments",
    ),
    "a toggle's callback that takes a button's": (
        lambda p: ribbon(p, '"PreviewToggled"', '"CancelClicked"'), "CancelClicked must take 2 arguments",
    ),
    "a macro that does not exist": (
        lambda p: ribbon(p, 'tag="orders.pick"', 'tag="orders.pack"'), "there is no orders.pack to be run",
    ),
    "a macro that is left out": (
        lambda p: replace(p, ribbon=re.sub(r'<button[^>]*tag="orders.pick"[^>]*/>', "", p.ribbon)),
        "orders.pick is missing from the add-in",
    ),
    "a function that does not exist": (
        lambda p: vba(p, FUNCTIONS_MODULE, 'Computed("NQ_EOQ"', 'Computed("NQ_EOX"'), "there is no NQ_EOX to be run",
    ),
    "a function that is left out": (
        lambda p: vba(p, FUNCTIONS_MODULE, 'Computed("NQ_EOQ"', 'Computed("NQ_ABC"'), "NQ_EOQ is missing from the",
    ),
    "an action on the ribbon that Python does not know": (
        lambda p: ribbon(p, 'tag="doctor"', 'tag="nurse"'), "there is no nurse to be run",
    ),
    "an action in VBA that Python does not know": (
        lambda p: vba(p, "NeiqinRibbon", 'Send "last_error"', 'Send "first_error"'), "there is no first_error to be",
    ),
    "a label that is nowhere": (lambda p: sheet(p, "Texts", without("undo.label")), "undo.label is not said in every"),
    "a sentence that is nowhere": (
        lambda p: sheet(p, "Texts", without("message.nothing_runs")), "message.nothing_runs is not said in every",
    ),
    "a label twice": (
        lambda p: sheet(p, "Texts", lambda row: ["UNDO.label", *row[1:]] if row[0] == "cancel.label" else row),
        "undo.label is said twice",
    ),
    **{
        f"a supertip missing in {language}": (
            lambda p, c=column: sheet(p, "Texts", put("undo.supertip", c, " ")), "undo.supertip is not said in every",
        )
        for column, language in enumerate(LANGUAGES, 1)
    },
    "a long label": (
        lambda p: sheet(p, "Texts", put("undo.label", 2, LONG)), "undo.label is longer than 1024 characters",
    ),
    "a long tip of a macro": (
        lambda p: sheet(p, "Texts", put("macro_orders_pick.supertip", 1, LONG)), "orders_pick.supertip is longer than",
    ),
    "Chinese in VBA": (module("' 訂單\n"), "letters that are not ASCII"),
    "a module with a long name": (module("", "Neiqin" + "x" * 26), "has a name too long"),
    "words that need not be declared": (
        lambda p: vba(p, "NeiqinTexts", "\nOption Explicit\n", "\n"), "NeiqinTexts does not begin with Option Explicit",
    ),
    "a long line": (module(f"' {LONG}\n"), "line 3 of NeiqinMore is too long"),
    "too many goings-on": (module(GOING_ON), "a line of NeiqinMore goes on over too many lines"),
    "a large procedure": (module(BIG), "the VBA procedure Big is too large"),
    "too many parameters": (module(MANY), "the VBA procedure Many is too large"),
    "a name twice": (module("Public Sub RUNPYTHON()\nEnd Sub\n"), "both have a procedure runpython"),
    "a setting of xlwings left open": (
        lambda p: sheet(p, "neiqin.conf", without("CONDA PATH")), "the setting CONDA PATH of xlwings is not fixed",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", FAULTS)
def test_a_planted_fault_is_found(parts: Parts, name: str) -> None:
    plant, found = FAULTS[name]
    assert [fault for fault in said(plant(parts)) if found in fault]


def test_an_add_in_with_a_fault_is_not_built(parts: Parts, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = ribbon(parts, '"Undo"', '"UndoIt"')
    monkeypatch.setattr(building, "addin_parts", lambda _: broken)
    with pytest.raises(NeiqinError, match=r"would not work: Excel has no picture named UndoIt\."):
        building.build("python")
