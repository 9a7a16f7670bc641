"""Kinds of trouble with phones, addresses, notes and tax numbers."""

from __future__ import annotations

import re

from benchmarks.labelled.places import TAIWAN
from benchmarks.labelled.taken import OpenShop, TakenOrder
from benchmarks.labelled.trouble import trouble

_SAME_AS_BEFORE = ("同上", "同上次", "跟上次一樣", "如上次地址", "同前")
_CHANGES = ("麻煩改地址，謝謝", "換地址：寄到公司", "我要取消訂單", "不要了，請取消", "想退款", "請幫我改電話再寄")
_FORWARDERS = ("集運倉 A{n} 收", "轉運中心 {n} 號會員", "集運 會員編號 TW{n}", "代收點 {n}")
_IN_SEVERAL = ("東區", "南區", "西區", "北區", "中正區", "信義區", "中山區", "大安區")
"""Districts of several cities."""


@trouble("phone_wrong", "C02")
def phone_wrong(shop: OpenShop, _: float) -> list[TakenOrder]:
    """Type a phone too short, too long, or with a letter in it."""
    order = shop.take(shop.plain_phone)
    phone = order.fields["phone"]
    wrong = (phone[:-1], f"{phone}{shop.rng.integers(10)}", f"{phone[:4]}O{phone[5:]}")
    order.fields["phone"] = wrong[int(shop.rng.integers(len(wrong)))]
    return [order]


@trouble("address_cut_off", "C04")
def address_cut_off(shop: OpenShop, _: float) -> list[TakenOrder]:
    """Break an address off behind its road, or give none but "same as before"."""
    order = shop.take(shop.at_home)
    if shop.rng.random() < 0.5:
        order.fields["address"] = str(shop.rng.choice(_SAME_AS_BEFORE))
    else:
        order.fields["address"] = re.sub(r"(?:[一二三四五]段)?(?:\d+巷)?\d+號.*", "", order.fields["address"])
    return [order]


@trouble("district_of_another_city", "C05")
def district_of_another_city(shop: OpenShop, _: float) -> list[TakenOrder]:
    """Name a district that the city does not have."""
    order = shop.take(shop.at_home)
    address = order.fields["address"]
    city = address[:3]
    others = [district for town, district, _ in TAIWAN if town != city and district not in _IN_SEVERAL]
    here = next(d for town, d, _ in TAIWAN if address.startswith(town + d))
    order.fields["address"] = city + str(shop.rng.choice(others)) + address[3 + len(here) :]
    return [order]


@trouble("forwarder", "C09")
def forwarder(shop: OpenShop, _: float) -> list[TakenOrder]:
    """Send it to a forwarder."""
    order = shop.take(shop.at_home)
    words = str(shop.rng.choice(_FORWARDERS)).format(n=shop.rng.integers(1000, 10_000))
    order.fields["address"] += f" {words}"
    return [order]


@trouble("change_in_note", "C10")
def change_in_note(shop: OpenShop, _: float) -> list[TakenOrder]:
    """Ask in the note for another address, or to cancel."""
    order = shop.take()
    order.fields["buyer_note"] = str(shop.rng.choice(_CHANGES))
    return [order]


@trouble("ubn_wrong", "C12", why_not="the check digit sees 87 % of random wrong digits")
def ubn_wrong(shop: OpenShop, _: float) -> list[TakenOrder]:
    """Get one digit of a tax number wrong."""
    order = shop.take(shop.shop.orders["ubn"].notna().to_numpy())
    ubn, at = order.fields["ubn"], int(shop.rng.integers(8))
    digit = (int(ubn[at]) + int(shop.rng.integers(1, 10))) % 10
    order.fields["ubn"] = f"{ubn[:at]}{digit}{ubn[at + 1 :]}"
    return [order]


@trouble("blacklisted_phone", "D08")
def blacklisted_phone(shop: OpenShop, _: float) -> list[TakenOrder]:
    """Order from a phone that the blacklist names, written in one way or another."""
    order = shop.take(shop.plain_phone)
    phone = shop.somebody()["phone"]
    shop.blacklist.append({"kind": "phone", "value": phone, "note": "拒收三次"})
    written = (phone, f"{phone[:4]}-{phone[4:7]}-{phone[7:]}", f"+886{phone[1:]}")
    order.fields["phone"] = written[int(shop.rng.integers(len(written)))]
    return [order]
