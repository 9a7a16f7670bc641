"""What a statement says was paid out is below zero, however it writes the amount."""

from __future__ import annotations

import pandas as pd
import pytest

from neiqin.table_range import STRING
from neiqin_macros.statements import signed


@pytest.mark.parametrize(
    ("way", "amount", "expected"),
    [
        ("出账", 8.17, -8.17),
        ("出账", -8.17, -8.17),
        ("支出", 5, -5),
        ("入账", 8.17, 8.17),
        ("入账", -1, -1),
        (None, 3, 3),
    ],
)
def test_the_direction_tells_the_sign_of_what_was_paid_out(way: str | None, amount: float, expected: float) -> None:
    frame = signed(pd.DataFrame({"net": [amount]}), pd.Series([way], dtype=STRING))
    assert frame["net"].tolist() == [expected]


def test_a_statement_without_the_amount_stays_as_it_is() -> None:
    frame = pd.DataFrame({"fee": [1.0]})
    assert signed(frame, pd.Series(["支出"], dtype=STRING)).equals(frame)
