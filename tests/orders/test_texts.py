"""Columns as distinct texts: searched in batches, told as each text alone."""

from __future__ import annotations

import re

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from neiqin.damage import LONG, ROUNDED
from neiqin.table_range import STRING
from neiqin_macros.orders.desk import SCIENTIFIC, SERVICE
from neiqin_macros.orders.grades import DIGIT
from neiqin_macros.orders.set_aside import AFTER_SALE_OVER, RETURN_MARK
from neiqin_macros.orders.texts import Texts, found_in
from neiqin_macros.words import CASH_ON_DELIVERY

PATTERNS = [AFTER_SALE_OVER, CASH_ON_DELIVERY, DIGIT, RETURN_MARK, SCIENTIFIC, SERVICE, LONG, ROUNDED]
texts = st.text("C1R0COD.E+- \n無售後運費ab", max_size=20) | st.sampled_from(["1" * 15 + "000", "2.1E+18", "POST"])


@pytest.mark.parametrize("pattern", PATTERNS, ids=lambda p: p.pattern[:12])
@given(drawn=st.lists(texts, max_size=8), padding=st.sampled_from(["", "1" * 18, "POST"]))
def test_a_batch_is_told_as_each_text_alone(pattern: re.Pattern[str], drawn: list[str], padding: str) -> None:
    many = [*drawn, *[padding] * 300]
    assert found_in(many, pattern).tolist() == [pattern.search(text) is not None for text in many]


def test_rows_are_told_by_their_texts_and_blanks_hold_nothing() -> None:
    column = Texts.of(pd.Series(["a1", None, "b", "a1"], dtype=object).astype(STRING))
    assert column.hold(DIGIT).tolist() == [True, False, False, True]
    assert column.counts(np.array([True, True, True, False])).tolist() == [1, 1]
