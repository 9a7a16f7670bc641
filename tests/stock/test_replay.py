"""stock.replay in a workbook: the past once more under two rules, and nothing else changed."""

from __future__ import annotations

import random
from datetime import timedelta
from typing import Any

import pytest
from tests.stock.shops import NOW, days_ago, shop

from neiqin.errors import NeiqinError
from neiqin.macro import find_macro
from neiqin.memory import MemoryBook
from neiqin.options import Options
from neiqin.outcome import Outcome
from neiqin.run import run


def uneven_shop(days: int) -> MemoryBook:
    """Items of very different sizes and rhythms."""
    rng = random.Random(5)
    sales = [
        {"day": days_ago(d), "sku": f"S{i}", "qty": rng.choice([1, 1, 2, 12])}
        for i in range(30)
        for d in range(1, days + 1)
        if rng.random() < 0.05 + i / 40
    ]
    products = [{"sku": f"S{i}", "product": f"Thing {i}", "cost": 5 + i, "list_price": 12 + 2 * i} for i in range(30)]
    return shop(Products=products, Sales=sales)


def replay(book: MemoryBook, now: Any = NOW, **settings: object) -> Outcome:
    given = {f"stock.{name}": str(value) for name, value in settings.items()}
    return run(find_macro("stock.replay"), book, Options("en", now, "test", assignments=given))


def test_both_rules_are_told_with_fill_stock_and_cost_and_only_a_sheet_is_added() -> None:
    book = uneven_shop(500)
    before = {name: dict(sheet.cells) for name, sheet in book.sheets.items()}
    outcome = replay(book)
    for rule in ("your_rule", "ours"):
        assert 0.5 < outcome.summary[rule]["fill"] <= 1
        assert min(outcome.summary[rule]["stock_value"], outcome.summary[rule]["cost"]) > 0
    assert {name: dict(book.sheets[name].cells) for name in before} == before
    assert set(book.sheets) - set(before) == {"Stock replay"}
    said = [*book.sheets["Stock replay"].cells.values()]
    assert {"Month by month", "What was tried on the months before"} <= {text for text in said if isinstance(text, str)}


def test_a_second_run_writes_nothing() -> None:
    book = uneven_shop(300)
    assert replay(book).written
    assert not replay(book, NOW + timedelta(hours=2)).written


def test_another_rule_of_yours_is_another_replay() -> None:
    book = uneven_shop(300)
    usual, generous = replay(book).summary["your_rule"], replay(book, safety_days=60).summary["your_rule"]
    assert generous["fill"] > usual["fill"]
    assert generous["stock_value"] > usual["stock_value"]


def test_the_rules_are_compared_at_the_same_fill_too() -> None:
    book = uneven_shop(500)
    outcome = replay(book)
    ours, equal = outcome.summary["ours"], outcome.summary["same_fill"]
    again = replay(book, safety_days=equal["safety_days"]).summary["your_rule"]
    assert again["fill"] == pytest.approx(ours["fill"], abs=0.005)
    assert again["stock_value"] == pytest.approx(equal["stock_value"], rel=0.02)


def test_too_short_a_history_is_refused_with_what_to_do() -> None:
    with pytest.raises(NeiqinError, match="60 days of sales") as refused:
        replay(uneven_shop(60))
    assert "Sources" in str(refused.value)


def test_too_short_a_history_is_told_how_much_is_needed() -> None:
    with pytest.raises(NeiqinError) as short:
        replay(uneven_shop(77))
    assert short.value.params == {"days": 77, "cover": 21, "least": 94}
    assert replay(uneven_shop(94)).written
