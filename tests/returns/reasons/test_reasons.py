"""Reasons in people's own words, and in platforms' codes."""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from neiqin_macros.orders.rows.texts import Texts
from neiqin_macros.platforms.amazon_returns import RETURNS
from neiqin_macros.returns.reasons.platform_codes import AMAZON_FAULTS, CODES
from neiqin_macros.returns.reasons.reading import read_reason, read_reasons, reasons_of
from neiqin_macros.words import Fault, ReasonCode

HERE = Path(__file__).parents[1]


def shares(name: str) -> tuple[float, float]:
    """How large a share of a labelled list is read as it is labelled, and how large a share as something else."""
    with (HERE / name).open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    read = [code.value if code else "" for code, _ in (read_reason(row["text"]) for row in rows)]
    right = sum(said == row["reason"] for said, row in zip(read, rows, strict=True))
    wrong = sum(said not in {"", row["reason"]} for said, row in zip(read, rows, strict=True))
    return right / len(rows), wrong / len(rows)


def test_phrases_as_platforms_offer_and_buyers_write_them_are_read() -> None:
    right, wrong = shares("reasons.csv")
    assert right > 0.97
    assert wrong < 0.01


def test_of_phrases_that_no_pattern_was_made_for_few_are_read_wrong() -> None:
    right, wrong = shares("reasons_held_out.csv")
    assert right > 0.6
    assert wrong < 0.05


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("not damaged, just too small", ReasonCode.SIZE),
        ("沒有破損，也沒有少件", None),
        ("尺码合适，但是色差大", ReasonCode.COLOUR),
        ("破损, 还少了一件", ReasonCode.DAMAGE),
        ("少了一件，而且破损", ReasonCode.MISSING),
        ("颜色没问题", None),
        ("size M", None),
        ("尺寸", ReasonCode.SIZE),
        ("cr-defective", ReasonCode.DEFECT),
        ("", None),
    ],
)
def test_the_first_reason_that_is_not_denied_counts(text: str, code: ReasonCode | None) -> None:
    assert read_reason(text)[0] is code


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("defective", Fault.SELLER),
        ("damaged in transit", Fault.CARRIER),
        ("運送途中損壞", Fault.CARRIER),
        ("broken", None),
        ("too small", None),
        ("尺寸與商品描述不符", Fault.SELLER),
        ("尺寸拍错", Fault.BUYER),
        ("color is different from the picture", Fault.SELLER),
        ("物流太慢", Fault.CARRIER),
        ("超时未发货", Fault.SELLER),
        ("changed my mind", Fault.BUYER),
        ("DAMAGED_BY_FC", Fault.PLATFORM),
        ("asdf", None),
    ],
)
def test_whose_doing_it_is_comes_from_the_reason_or_from_words_that_say_it(text: str, fault: Fault | None) -> None:
    assert read_reason(text)[1] is fault


def test_what_amazon_says_is_read_as_its_importer_reads_it() -> None:
    assert {read_reason(word) for word in AMAZON_FAULTS} == {(CODES[w], f) for w, f in AMAZON_FAULTS.items()}
    assert RETURNS.platform == "amazon"


def test_a_persons_code_stands_above_what_is_read() -> None:
    frame = pd.DataFrame(
        {
            "reason_raw": ["too small", "too small", "defective", "defective", None],
            "reason_code": [None, "defect", None, "size", None],
            "fault": [None, None, "buyer", None, None],
        },
        dtype="str",
    )
    found = reasons_of(frame)
    assert [None if pd.isna(v) else v for v in found.code] == ["size", "defect", "defect", "size", None]
    assert [None if pd.isna(v) else v for v in found.fault] == [None, "seller", "buyer", None, None]


@given(st.text(max_size=40))
def test_any_text_is_read_and_in_either_width_alike(text: str) -> None:
    wide = text.translate({c: c + 0xFEE0 for c in range(0x21, 0x7F)})
    assert read_reason(text) == read_reason(wide)


def test_each_text_is_read_once() -> None:
    texts = Texts(np.array([0, -1, 0, 1]), ["too small", "hello"])
    assert [None if pd.isna(v) else v for v in read_reasons(texts).code] == ["size", None, "size", None]
