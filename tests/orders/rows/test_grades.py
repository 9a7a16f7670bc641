"""How much a column tells."""

from __future__ import annotations

from datetime import datetime

import numpy as np
import pandas as pd
import pytest

from neiqin.table_range import STRING
from neiqin_macros.orders.rows.grades import address_grade, by_day, grade
from neiqin_macros.orders.rows.texts import Texts


def texts(*values: str | None) -> Texts:
    """A text column."""
    return Texts.of(pd.Series(list(values), dtype=object).astype(STRING))


PHONES = [f"09123456{i:02}" for i in range(10)]


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([None, None], "absent"),
        (["0912***678"] * 8 + PHONES[:2], "masked"),
        (["0912***678"] * 7 + PHONES[:3], "constant"),
        (PHONES[:1] * 6 + PHONES[1:5], "constant"),
        (PHONES[:1] * 5 + PHONES[1:6], "plain"),
        (PHONES[:1] * 3, "plain"),
    ],
)
def test_a_column_is_graded_by_its_filled_values(values: list[str | None], expected: str) -> None:
    assert grade(texts(*values, None), np.ones(len(values) + 1, bool)) == expected


@pytest.mark.parametrize("value", ["张**", "王○○", "09●●●", "█████", "##密文", "$$密文", "xxxx", "張＊＊"])
def test_masks_of_every_platform_are_known(value: str) -> None:
    assert texts(value).masked.tolist() == [True]


@pytest.mark.parametrize("value", ["王小明", "#1001", "$5", "max@example.com", "二〇二六"])
def test_other_texts_are_no_masks(value: str) -> None:
    assert texts(value).masked.tolist() == [False]


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (["中山路1號", "上海", "", "廣東"], "coarse"),
        (["中山路1號", "上海"], "plain"),
        (["上海***", "中山路1號", "***"], "plain"),
        (["上海***"] * 5, "masked"),
    ],
)
def test_addresses_are_streets_when_half_of_the_unmasked_hold_a_digit(values: list[str], expected: str) -> None:
    assert address_grade(texts(*values), np.ones(len(values), bool)) == expected


def test_times_are_days_until_more_than_a_twentieth_has_a_clock() -> None:
    midnight, noon = datetime(2026, 9, 1), datetime(2026, 9, 1, 12)
    assert by_day(pd.Series([midnight] * 19 + [noon]))
    assert not by_day(pd.Series([midnight] * 18 + [noon]))
