"""Macros are found in every registered package, read without importing them, and loaded one at a time."""

from __future__ import annotations

import ast
import json
import subprocess
import sys
from pathlib import Path

import pytest

from neiqin.errors import NeiqinError
from neiqin.macro import find_macro, literal, macro, macros, modules, rule_codes, rules_for


def loaded_after(code: str) -> set[str]:
    """The modules that a fresh interpreter has loaded after some code."""
    program = f"{code}\nimport json, sys\nprint(json.dumps(sorted(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    return set(json.loads(done.stdout.splitlines()[-1]))


def test_listing_macros_imports_none_of_them() -> None:
    loaded = loaded_after("from neiqin.macro import macros; assert 'orders.validate' in macros()")
    assert not loaded & {"pandas", "numpy", "pydantic", "neiqin_macros.orders.validate", "neiqin_macros.tables"}


def test_a_macro_is_named_by_its_module_and_says_what_its_decorator_says(yard_desk: Path) -> None:
    assert yard_desk.is_dir()
    found = macros()["yard.weigh"]
    assert (found.module, found.function) == ("yard_desk.yard.weigh", "weigh")
    assert (found.title, found.about) == ("Weigh parcels", "Grades every parcel by its weight.")


def test_macros_of_all_packages_are_listed_together(yard_desk: Path) -> None:
    assert yard_desk.is_dir()
    assert {"orders.validate", "yard.weigh", "yard.paint"} <= set(macros())


def test_loading_a_macro_imports_its_module_and_no_other(yard_desk: Path) -> None:
    assert yard_desk.is_dir()
    for name in [name for name in sys.modules if name.startswith("yard_desk")]:
        del sys.modules[name]
    function = find_macro("yard.weigh").load()
    assert function.__name__ == "weigh"
    assert "yard_desk.yard.weigh" in sys.modules
    assert "yard_desk.yard.paint" not in sys.modules


def test_a_macro_that_does_not_exist_is_answered_with_the_nearest() -> None:
    with pytest.raises(NeiqinError, match=r"no macro named orders\.valdate\. Did you mean orders\.validate"):
        find_macro("orders.valdate")


def test_a_name_like_no_other_is_answered_with_all_there_are() -> None:
    with pytest.raises(NeiqinError, match=r"Known: .*orders\.validate"):
        find_macro("zzz")


def test_the_rules_of_a_macro_are_those_of_its_package(yard_desk: Path) -> None:
    assert yard_desk.is_dir()
    assert list(rules_for("yard.weigh")) == ["Y01", "Y02"]
    assert "Y01" not in rules_for("orders.validate")


def test_every_rule_that_can_be_loaded_is_known_by_its_code_without_loading(yard_desk: Path) -> None:
    assert yard_desk.is_dir()
    assert rule_codes() == {code for name in macros() for code in rules_for(name)}


def test_only_modules_that_hold_the_mark_are_given(yard_desk: Path) -> None:
    assert yard_desk.is_dir()
    found = {module for _, module, root in modules("@rule(") if root == "yard_desk"}
    assert found == {"yard_desk.yard.rules"}


def test_what_a_decorator_says_may_be_shared_by_name_and_within_a_dict() -> None:
    named = {
        name: ast.parse(code, mode="eval").body for name, code in (("RATE", 'N_("Price.")'), ("ALL", '{"b": RATE}'))
    }
    said = literal(ast.parse('{"a": N_("Weights."), **ALL, "c": RATE}', mode="eval").body, named)
    assert said == {"a": "Weights.", "b": "Price.", "c": "Price."}


def test_a_macro_without_words_is_no_macro() -> None:
    with pytest.raises(ValueError, match=r"^$"):
        macro(title="", about="x")
