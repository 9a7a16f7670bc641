"""What the README says of rules, macros and functions is what there is."""

from __future__ import annotations

import re
from pathlib import Path

from neiqin.functions import functions
from neiqin.macro import macros, rules_for

README = (Path(__file__).parents[1] / "README.md").read_text(encoding="utf-8")


def test_it_counts_the_rules() -> None:
    (told,) = re.findall(r"^(\d+) rules stand", README, re.MULTILINE)
    assert int(told) == len(rules_for("orders.validate"))


def test_its_families_end_with_their_last_rules() -> None:
    told = re.findall(r"^\| ([A-E])01-([A-E]\d\d) \|", README, re.MULTILINE)
    codes = sorted(code for code in rules_for("orders.validate") if len(code) == 3)
    assert told == [(family, max(c for c in codes if c[0] == family)) for family in "ABCDE"]


def test_every_macro_that_it_runs_is_there() -> None:
    told = set(re.findall(r"neiqin run (\S+)", README))
    assert told <= set(macros())
    assert {name for name in macros() if name.startswith("orders.")} - told == {"orders.map_skus"}


def test_the_functions_that_it_names_are_there() -> None:
    for word in ("risk", "phone", "email", "ubn", "postcode", "address", "clean", "mask"):
        assert any(word.upper() in name for name in functions()), word
