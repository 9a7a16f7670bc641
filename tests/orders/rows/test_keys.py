"""Which rows are one order, and which order a line belongs to, against plain loops on random keys."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from neiqin.table_range import STRING
from neiqin_macros.orders.rows.keys import SCOPE, Apart, Keys, columns_of

Key = tuple[str | None, str | None, str | None]  # platform, shop, order_id
blank_or = lambda texts: st.sampled_from([None, *texts])  # noqa: E731 - a short name for a strategy
keys = st.lists(st.tuples(blank_or("pq"), blank_or("st"), blank_or("123")), max_size=12)


def frame(rows: list[Key]) -> Apart:
    """The columns of some keys, taken apart."""
    columns: dict[str, Any] = dict(zip((*SCOPE, "order_id"), zip(*rows, strict=True), strict=True)) if rows else {}
    names = (*SCOPE, "order_id")
    texts = {n: pd.Series(list(columns.get(n, [])), dtype=object).astype(STRING) for n in names}
    return columns_of(pd.DataFrame(texts))


def filled(rows: list[Key], *, only: bool) -> list[Key]:
    """The keys with blank platforms and shops filled: from the row above of the same id, or its only one."""
    full = []
    for i, (*scope, number) in enumerate(rows):
        for f in range(2):
            above = [r[f] for r in rows[:i] if r[2] == number and r[f]]
            all_of_it = {r[f] for r in rows if r[2] == number and r[f]}
            if not scope[f]:
                scope[f] = above[-1] if above else next(iter(all_of_it)) if only and len(all_of_it) == 1 else None
        full.append((scope[0], scope[1], number))
    return full


def first_by_loop(rows: list[Key]) -> list[int]:
    """The first row with the same filled key; a blank id stands for itself."""
    full = filled(rows, only=True)
    return [i if key[2] is None else full.index(key) for i, key in enumerate(full)]


@given(keys)
def test_first_rows_are_those_of_a_plain_loop(rows: list[Key]) -> None:
    assert Keys.of(frame(rows), columns_of(None)).first_rows(np.zeros(len(rows), bool)).tolist() == first_by_loop(rows)


@given(keys, keys)
def test_a_line_belongs_to_the_order_that_a_plain_loop_finds(orders: list[Key], lines: list[Key]) -> None:
    first = first_by_loop(orders)
    begins = {i: key for i, key in enumerate(filled(orders, only=True)) if first[i] == i and key[2] is not None}
    expected = []
    for line in filled(lines, only=False):
        fits = [
            i for i, order in begins.items()
            if order[2] == line[2] and all(not order[f] or not line[f] or order[f] == line[f] for f in range(2))
        ]  # fmt: skip
        exact = [i for i in fits if begins[i] == line]
        expected.append(exact[0] if exact else fits[0] if len(fits) == 1 else -1)
    keys = Keys.of(frame(orders), frame(lines))
    found = keys.orders_of_lines(np.array(first, np.int64), np.zeros(len(orders), bool))
    assert found.tolist() == expected


def test_the_same_id_in_two_shops_is_two_orders_even_if_the_lines_name_no_shop() -> None:
    keys = Keys.of(
        frame([("p", "s", "1"), ("p", "t", "1"), ("p", "t", "2")]),
        frame([("p", None, "1"), ("p", None, "2"), ("p", "t", "1")]),
    )
    first = keys.first_rows(np.zeros(3, bool))
    assert first.tolist() == [0, 1, 2]
    assert keys.orders_of_lines(first, np.zeros(3, bool)).tolist() == [-1, 2, 1]


def test_rows_whose_id_cannot_be_read_are_orders_of_their_own_without_lines() -> None:
    keys = Keys.of(frame([(None, None, "2E+18")] * 2), frame([(None, None, "2E+18")]))
    unreadable = np.ones(2, bool)
    assert keys.first_rows(unreadable).tolist() == [0, 1]
    assert keys.orders_of_lines(np.arange(2), unreadable).tolist() == [-1]
