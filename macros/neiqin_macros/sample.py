"""A made-up shop: seeded orders of an ordinary month, with troubles planted, as two platforms would export them."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

import pandas as pd

from neiqin.changes import NewRows
from neiqin.demo import OwnList, Sample
from neiqin_macros.tables.products import Product

AS_OF: Final = datetime(2026, 9, 30, 9, 0)  # noqa: DTZ001 - local by design
_SEED: Final = 20260930
PRODUCTS: Final = (
    ("CUP-500-BK", "保溫杯 500ml 霧黑", 690.0, 310.0),
    ("CUP-500-WH", "保溫杯 500ml 米白", 690.0, 310.0),
    ("BAG-01", "帆布托特包", 890.0, 400.0),
    ("DRIP-02", "手沖濾杯組", 1280.0, 620.0),
    ("TEA-100", "凍頂烏龍 100g", 450.0, 180.0),
    ("LAMP-3", "可調光桌燈", 1590.0, 800.0),
    ("SOCK-M", "純棉中筒襪", 180.0, 60.0),
    ("NOTE-A5", "方格筆記本 A5", 220.0, 80.0),
)
_FAMILY: Final = "陳林黃張李王吳劉蔡楊許鄭謝郭洪曾"
_GIVEN: Final = "怡君淑芬志明家豪雅婷俊傑美玲宗翰佳蓉建宏"
_ROADS: Final = (
    ("台北市", "中山區", "104", "南京東路三段"),
    ("新北市", "板橋區", "220", "文化路一段"),
    ("台中市", "西屯區", "407", "台灣大道四段"),
    ("高雄市", "左營區", "813", "博愛二路"),
    ("台南市", "東區", "701", "中華東路二段"),
)
SHOPIFY_HEADERS: Final = (
    "Name", "Email", "Financial Status", "Paid at", "Fulfillment Status", "Fulfilled at", "Currency", "Subtotal",
    "Shipping", "Taxes", "Total", "Discount Amount", "Shipping Method", "Created at", "Lineitem quantity",
    "Lineitem name", "Lineitem price", "Lineitem sku", "Shipping Name", "Shipping Address1", "Shipping City",
    "Shipping Zip", "Shipping Country", "Shipping Phone", "Notes", "Cancelled at", "Payment Method",
    "Refunded Amount", "Lineitem discount", "Risk Level",
)  # fmt: skip
TMALL_HEADERS: Final = (
    "订单编号", "总金额", "买家实际支付金额", "收货地址 ", "订单创建时间", "订单付款时间 ", "退款金额",
)  # fmt: skip
_PROVINCES: Final = ("上海", "广东省", "浙江省", "江苏省", "北京", "四川省", "内蒙古自治区")


@dataclass
class _Order:
    """One made-up Shopify order: its order-level fields, and its lines as (product, quantity, price)."""

    fields: dict[str, str]
    lines: list[tuple[tuple[str, str, float, float], int, float]]


def shopify_rows(orders: int = 260) -> list[list[str]]:
    """Rows of a Shopify orders export, header first; the order's fields stand on its first line only."""
    rng = random.Random(_SEED)  # noqa: S311 - made-up data needs no cryptography
    made = [_shopify_order(rng, number) for number in range(1001, 1001 + orders)]
    _plant(made)
    return [list(SHOPIFY_HEADERS), *(row for order in made for row in _shopify_lines(order))]


def _shopify_order(rng: random.Random, number: int) -> _Order:
    created = AS_OF - timedelta(minutes=rng.randrange(60 * 24 * 30))
    paid = created + timedelta(minutes=rng.randrange(1, 30))
    city, district, zip_code, road = rng.choice(_ROADS)
    chosen = rng.sample(PRODUCTS, rng.choice((1, 1, 1, 2, 2, 3)))
    lines = [(product, rng.choice((1, 1, 1, 2, 3)), product[2]) for product in chosen]
    goods = sum(qty * price for _, qty, price in lines)
    discount = 100.0 if goods > 2000 else 0.0  # noqa: PLR2004 - the shop's coupon
    shipping = 0.0 if goods > 1500 else 80.0  # noqa: PLR2004 - free shipping from here
    shipped = paid + timedelta(hours=rng.randrange(4, 40))
    person = f"{rng.choice(_FAMILY)}{''.join(rng.sample(_GIVEN, 2))}"
    fields = {
        "Name": f"#{number}", "Email": f"buyer{rng.randrange(4000):04}@example.com", "Financial Status": "paid",
        "Paid at": _zoned(paid), "Fulfillment Status": "fulfilled" if shipped < AS_OF else "unfulfilled",
        "Fulfilled at": _zoned(shipped) if shipped < AS_OF else "", "Currency": "TWD",
        "Subtotal": f"{goods - discount:.2f}", "Shipping": f"{shipping:.2f}", "Taxes": "0.00",
        "Total": f"{goods - discount + shipping:.2f}", "Discount Amount": f"{discount:.2f}",
        "Shipping Method": "宅配", "Created at": _zoned(created), "Shipping Name": person,
        "Shipping Address1": f"{city}{district}{road}{rng.randrange(1, 300)}號{rng.randrange(2, 12)}樓",
        "Shipping City": city, "Shipping Zip": f"'{zip_code}", "Shipping Country": "TW",
        "Shipping Phone": f"'09{rng.randrange(10**8):08}", "Notes": "", "Cancelled at": "",
        "Payment Method": "信用卡", "Refunded Amount": "0.00", "Risk Level": "Low",
    }  # fmt: skip
    return _Order(fields, lines)


def _plant(orders: list[_Order]) -> None:
    """Plant one trouble of each kind that a clerk should see."""
    orders[20].fields["Total"] = "1299.00"  # not what its lines come to
    orders[41].fields["Shipping Phone"] = "'0912345"
    orders[62].fields["Shipping Address1"] = "同上"
    orders[83].lines[0] = (("CUP-5OO-BK", "保溫杯 500ml 霧黑", 690.0, 310.0), 1, 690.0)  # letter O for zero
    orders[104].lines[0] = (*orders[104].lines[0][:1], 0, orders[104].lines[0][2])
    big = orders[125]
    big.lines = [(PRODUCTS[5], 60, 1590.0)]
    big.fields |= {"Subtotal": "95400.00", "Discount Amount": "0.00", "Shipping": "0.00", "Total": "95400.00"}
    orders[146].fields["Paid at"] = _zoned(AS_OF + timedelta(days=9))
    orders[167].fields["Shipping Name"] = ""
    for order in orders[188:192]:
        order.fields["Cancelled at"] = _zoned(AS_OF)
    for order in orders[200:205]:
        order.fields |= {"Financial Status": "refunded", "Refunded Amount": order.fields["Total"]}


def _shopify_lines(order: _Order) -> Iterator[list[str]]:
    for i, ((sku, name, _, _), qty, price) in enumerate(order.lines):
        line = {
            "Name": order.fields["Name"], "Email": order.fields["Email"], "Created at": order.fields["Created at"],
            "Lineitem quantity": str(qty), "Lineitem name": name, "Lineitem price": f"{price:.2f}",
            "Lineitem sku": sku, "Lineitem discount": "0.00",
        }  # fmt: skip
        fields = order.fields | line if i == 0 else line
        yield [fields.get(header, "") for header in SHOPIFY_HEADERS]


def tmall_rows(orders: int = 400) -> list[list[str]]:
    """Rows of a Tmall order report, header first: unpaid, refunded and one enormous order among them."""
    rng = random.Random(_SEED + 1)  # noqa: S311 - made-up data needs no cryptography
    rows = [list(TMALL_HEADERS)]
    for number in range(1, orders + 1):
        total = round(rng.lognormvariate(4.3, 0.6), 2)
        created = AS_OF - timedelta(seconds=rng.randrange(86_400 * 20))
        fate = rng.random()
        refund = total if fate < 0.15 else round(total * 0.3, 2) if fate < 0.2 else 0.0  # noqa: PLR2004 - shares
        unpaid = fate > 0.9  # noqa: PLR2004 - as above
        if number == orders // 2:
            total, refund, unpaid = 18_832.0, 0.0, False
        came = 0.0 if unpaid else round(total - refund, 2)
        paid = "" if unpaid else f"{created + timedelta(seconds=rng.randrange(5, 600))}"
        rows.append(
            [
                str(number),
                f"{total}",
                f"{came}",
                rng.choice(_PROVINCES),
                f"{created}",
                paid,
                "0.0" if unpaid else f"{refund}",
            ]
        )
    return rows


def _zoned(time: datetime) -> str:
    return f"{time:%Y-%m-%d %H:%M:%S} +0800"


def products() -> NewRows:
    """The products that the made-up shop sells."""
    return NewRows(Product, pd.DataFrame(PRODUCTS, columns=["sku", "product", "list_price", "cost"]))


SAMPLE: Final = Sample(
    as_of=AS_OF,
    macro="orders.validate",
    template="shop",
    shop="demo-shop",
    rows=products,
    export=("shopify_orders_export.csv", shopify_rows),
    own=OwnList(
        sheet="双十一",
        title="双十一 订单登记",
        headers=("订单创建时间", "订单编号", "总金额", "买家实际支付金额", "退款金额", "订单付款时间"),
        row=(AS_OF, "90001", 88.0, 88.0, 0.0, AS_OF),
        charted=2,
        chart_sheet="合计",
    ),
    own_export=("tmall_order_report.csv", tmall_rows),
)
