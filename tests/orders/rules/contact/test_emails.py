"""Rule C03: e-mail addresses that cannot be, or are thrown away."""

from __future__ import annotations

import pytest
from email_validator import EmailNotValidError, validate_email
from hypothesis import given
from hypothesis import strategies as st
from tests.orders.desks import judge, many

from neiqin_macros.orders.rules.contact.emails import disposable_email, disposable_emails, valid_email, valid_emails

GOOD = [
    "ann@example.com",
    "Ann.Lee+shop@mail.example.co.uk",
    "123456789@qq.com",
    "o'brien@example.ie",
    "王@example.tw",
    "ann@例子.中国",
    "ann@xn--fiqs8s.cn",
    "a_b-c@sub-domain.example.org",
    " ann@example.com ",
    "ANN@EXAMPLE.COM",
]
BAD = [
    "ann",
    "ann@",
    "@example.com",
    "ann@example",
    "a..b@example.com",
    "ann@-a.com",
    "a b@c.com",
    "a@b,com",
    "a@b.local",
]


@pytest.mark.parametrize("address", GOOD)
def test_an_address_that_can_be(address: str) -> None:
    assert valid_email(address)


@pytest.mark.parametrize("address", BAD)
def test_an_address_that_cannot_be(address: str) -> None:
    assert not valid_email(address)


@given(st.lists(st.sampled_from(GOOD + BAD) | st.text(st.sampled_from("ab.-_@1"), max_size=12)))
def test_many_are_judged_as_each_alone_and_as_the_library_does(addresses: list[str]) -> None:
    def by_library(address: str) -> bool:
        try:
            validate_email(address.strip(), check_deliverability=False)
        except EmailNotValidError:
            return False
        return True

    mixed = [*addresses, *["ann@example.com"] * 300]
    assert valid_emails(mixed).tolist() == [by_library(a) for a in mixed]


@pytest.mark.parametrize("address", ["a@mailinator.com", "a@MAILINATOR.com", "a@x.mailinator.com"])
def test_a_disposable_domain_and_those_below_it(address: str) -> None:
    assert disposable_email(address)


def test_a_large_providers_domain_is_not_disposable() -> None:
    names = ["gmail.com", "yahoo.com.tw", "hotmail.com", "qq.com", "163.com", "icloud.com", "hinet.net", "x.co.uk"]
    assert not disposable_emails([f"ann@{name}" for name in names] + ["none", ""]).any()
    assert disposable_emails([]).tolist() == []


SOUND = many(11, email=lambda i: f"ann{i}@example.com")


def test_syntax_scores_five_and_a_disposable_domain_fifteen() -> None:
    verdict = judge([*SOUND, {"order_id": "x", "email": "ann@"}, {"order_id": "y", "email": "a@mailinator.com"}])
    assert verdict.hit("C03") == [("email", 11), ("email", 12)]
    assert verdict.column("score")[11:] == [5, 15]
    said = verdict.said("C03")
    assert said[0].startswith("“ann@” is no e-mail address.")
    assert said[1].startswith("“a@mailinator.com” is of a service whose addresses are thrown away after use.")


@pytest.mark.parametrize("email", [None, "a***@example.com", "****"])
def test_blank_and_masked_addresses_are_not_wrong(email: str | None) -> None:
    assert judge([*SOUND, {"order_id": "x", "email": email}]).rows("C03") == []


@pytest.mark.parametrize(
    ("email", "why"),
    [
        (None, "no column “Email” with values"),
        ("a***@x.com", "e-mail addresses are masked"),
        ("ann@", "e-mail addresses are nearly all the same"),
    ],
)
def test_a_column_that_tells_nothing_is_not_judged(email: str | None, why: str) -> None:
    assert judge(many(12, email=email, payable=5)).why_not("C03") == why
