"""Work is shared out evenly, each piece to one person, and the same again however it is laid out."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from neiqin_macros.orders.work.sharing import by_kind, by_load, people_of

PEOPLE = ["Mei", "Ming", "Li"]
WORK = st.lists(st.tuples(st.sampled_from("abcde"), st.sampled_from(["", "", "Mei", "Li", "Boss"])), max_size=30)


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Mei, Ming", ["Mei", "Ming"]),
        ("小美、阿明，老王；小美", ["小美", "阿明", "老王"]),
        (" Mei  Li ;MEI LI;;", ["Mei Li"]),
        ("", []),
        ("，、", []),
    ],
)
def test_names_are_read_however_they_are_parted(text: str, people: list[str]) -> None:
    assert people_of(text) == people


@given(WORK)
def test_by_load_a_unit_goes_whole_to_one_and_what_is_held_stays(work: list[tuple[str, str]]) -> None:
    units, held = [w[0] for w in work], [w[1] for w in work]
    shared = by_load(units, held, PEOPLE)
    assert all(got == had or not had for got, had in zip(shared, held, strict=True))
    assert all(got in PEOPLE for got, had in zip(shared, held, strict=True) if not had)
    for unit in set(units):
        new = {g for u, g, h in zip(units, shared, held, strict=True) if u == unit and not h}
        having = {h for u, h in zip(units, held, strict=True) if u == unit and h in PEOPLE}
        assert len(new) <= 1
        assert not having or not new or new <= having
    assert by_load(units, shared, PEOPLE) == shared


@given(st.integers(1, 40), st.integers(1, 5))
def test_by_load_single_orders_are_spread_evenly(n: int, people: int) -> None:
    shared = by_load([f"{i}" for i in range(n)], [""] * n, [f"p{i}" for i in range(people)])
    counts = [shared.count(f"p{i}") for i in range(people)]
    assert max(counts) - min(counts) <= 1


def test_by_load_the_largest_goes_first_and_then_to_who_has_least() -> None:
    assert by_load(["a", "b", "b", "b", "c", "c"], [""] * 6, ["Mei", "Ming"]) == ["Ming", *["Mei"] * 3, *["Ming"] * 2]


@given(WORK)
def test_by_kind_nobody_has_more_than_an_even_share(work: list[tuple[str, str]]) -> None:
    kinds, held = [w[0] for w in work], [w[1] for w in work]
    shared = by_kind(kinds, held, PEOPLE)
    assert all(got == had or not had for got, had in zip(shared, held, strict=True))
    load, before = Counter(shared), Counter(held)
    share = -(-sum(load[p] for p in PEOPLE) // len(PEOPLE))
    assert all(load[p] <= max(share, before[p]) for p in PEOPLE)
    assert by_kind(kinds, shared, PEOPLE) == shared


def test_by_kind_as_few_people_as_an_even_share_allows() -> None:
    kinds = [*"aaaa", *"bb", *"cc"]
    shared = by_kind(kinds, [""] * 8, ["Mei", "Ming"])
    assert shared == [*["Mei"] * 4, *["Ming"] * 4]


def test_by_kind_goes_on_with_who_has_that_kind() -> None:
    assert by_kind(["a", "b", "a", "b"], ["Li", "Mei", "", ""], ["Mei", "Li"]) == ["Li", "Mei", "Li", "Mei"]
