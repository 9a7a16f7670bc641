"""Raw texts are tidied as people meant them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from neiqin import clean


@pytest.mark.parametrize(
    ("text", "tidy"),
    [
        ("\t6917926768823643751", "6917926768823643751"),
        ("583870900000000001\t", "583870900000000001"),
        ('="2126000000000000001"', "2126000000000000001"),
        ("'1930000", "1930000"),
        ("No:YT0001234", "YT0001234"),
        ("２１２６", "2126"),
        ("\ufeffA1", "A1"),
        ("A1\n", "A1"),
        ("訂單 7", "訂單 7"),
        ("#1001", "#1001"),
    ],
)
def test_an_id_loses_its_guards_and_nothing_else(text: str, tidy: str) -> None:
    assert clean.tidy_id(text) == tidy
    assert clean.tidy_ids(["sound", text, "sound-2"])[1] == tidy


@pytest.mark.parametrize(
    ("text", "tidy"),
    [
        ("\tleave at the door \r\n", "leave at the door"),
        ("two\nlines", "two\nlines"),
        ('="0912"', "0912"),
        ("'0912", "0912"),
        ("= see below", "= see below"),
        ("'s-Gravenhage", "'s-Gravenhage"),
        ("ＡＢＣ", "ＡＢＣ"),
    ],
)
def test_a_text_keeps_what_a_person_wrote(text: str, tidy: str) -> None:
    assert clean.tidy_text(text) == tidy
    assert clean.tidy_texts(["sound", text])[1] == tidy


odd_texts = st.lists(
    st.text(st.sampled_from("aZ9 訂\t\r\n'=\"No:\u3000\xa0\u200b\ufeff\x00\x07－１"), max_size=7), max_size=12
)


@given(odd_texts)
def test_a_batch_is_tidied_as_each_text_alone(texts: list[str]) -> None:
    assert clean.tidy_texts(texts) == [clean.tidy_text(t) for t in texts]
    assert clean.tidy_ids(texts) == [clean.tidy_id(t) for t in texts]
