"""What a person says of a function's arguments, and what is proposed."""

from __future__ import annotations

import pytest

from neiqin.errors import NeiqinError
from neiqin.filling.arguments import read_call, split_arguments, suggest
from neiqin.functions import find_function

pytestmark = pytest.mark.usefixtures("yard_desk")


def said(name: str, text: str) -> dict[str, str]:
    return {argument.name: value for argument, value in split_arguments(find_function(name), text).items()}


def test_parts_are_separated_by_semicolons_outside_quotes() -> None:
    assert said("NQ_FREIGHT", 'weight="a;b=c"; rate=D:D') == {"weight": '"a;b=c"', "rate": "D:D"}
    assert said("NQ_FREIGHT", "weight=a = b；rate＝1;;") == {"weight": "a = b", "rate": "1"}


def test_an_argument_that_may_be_left_out_may_be_left_open() -> None:
    assert said("NQ_FREIGHT", "weight=a; rate=b; sent=?") == {"weight": "a", "rate": "b"}


def test_an_argument_is_said_once() -> None:
    with pytest.raises(NeiqinError, match="weight is said twice"):
        said("NQ_FREIGHT", "weight=a; rate=b; weight=c")


@pytest.mark.parametrize(
    ("text", "call"),
    [
        ("NQ_EOQ(demand=a; b=c)", ("NQ_EOQ", "demand=a; b=c")),
        (" nq_eoq ", ("NQ_EOQ", "")),
        ("NQ_EOQ（demand=需求 (年)）", ("NQ_EOQ", "demand=需求 (年)")),
        ("=NQ_EOQ(A1)", None),
        ("EOQ(A1)", None),
        ("", None),
    ],
)
def test_a_call_is_read_as_it_is_typed_into_a_cell(text: str, call: tuple[str, str] | None) -> None:
    assert read_call(text) == call


def test_headers_that_bear_an_arguments_name_are_proposed() -> None:
    freight = find_function("NQ_FREIGHT")
    assert suggest(freight, ["No", "WEIGHT", "Until"]) == "weight=WEIGHT; rate=?; until=Until"
    assert suggest(freight, []) == "weight=?; rate=?"


@pytest.mark.parametrize("headers", [["收件人電話", "國家"], ["联系电话", "国家"], ["Phone", "Country"]])
def test_headers_that_are_known_in_any_language_are_proposed(headers: list[str]) -> None:
    assert suggest(find_function("NQ_PHONE_OK"), headers) == f"phone={headers[0]}; country={headers[1]}"


def test_a_header_that_would_be_taken_apart_is_quoted_and_read_again() -> None:
    freight = find_function("NQ_FREIGHT")
    proposed = suggest(freight, ["wei_ght", "Rate"])
    assert said("NQ_FREIGHT", proposed) == {"weight": "wei_ght", "rate": "Rate"}
