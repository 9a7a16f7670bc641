"""Masked personal data is told from sizes, measures and quantities."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from neiqin.masked import is_masked, masked


@pytest.mark.parametrize(
    "text",
    ["张**", "王○明", "王*明", "09********", "138****8000", "0912xxx678", "J* Smith", "##密文", "$$密文", "a***@b.c"],
)
def test_a_text_of_which_a_part_is_hidden_is_masked(text: str) -> None:
    assert is_masked(text)


@pytest.mark.parametrize("text", ["王小明", "45*45 cm", "T恤*3", "XXXL", "max@example.com", "$5", "#1001", ""])
def test_measures_sizes_and_quantities_are_not(text: str) -> None:
    assert not is_masked(text)


@given(st.lists(st.text("a*○5x#$\n王😀\ud83d", max_size=6), max_size=8), st.sampled_from(["plain", "張**"]))
def test_a_batch_is_judged_as_each_text_alone(drawn: list[str], padding: str) -> None:
    texts = [*drawn, *[padding] * 300]
    assert masked(texts).tolist() == [is_masked(text) for text in texts]
