"""Douyin's shops (抖店): orders, one row a line, and the statements of what moved and was settled."""

from __future__ import annotations

import re
from typing import Any, Final

import pandas as pd

from neiqin.export import Export, Look, Part, read
from neiqin.groups import first_in_group, grouped, place_in_group
from neiqin.table import Names
from neiqin.table_range import STRING
from neiqin_macros.orders.rows.progress import one_status
from neiqin_macros.repeats import id_of, told_apart
from neiqin_macros.statements import signed
from neiqin_macros.tables.order_lines import OrderLine
from neiqin_macros.tables.orders import Order
from neiqin_macros.tables.settlements import Settlement
from neiqin_macros.words import OrderStatus

STATUSES: Final = {
    "待支付": OrderStatus.AWAITING_PAYMENT,
    "待付款": OrderStatus.AWAITING_PAYMENT,
    "部分支付": OrderStatus.AWAITING_PAYMENT,
    "待确认": OrderStatus.AWAITING_REVIEW,
    "已支付": OrderStatus.TO_SHIP,
    "备货中": OrderStatus.TO_SHIP,
    "待发货": OrderStatus.TO_SHIP,
    "部分发货": OrderStatus.TO_SHIP,
    "已发货": OrderStatus.SHIPPED,
    "待收货": OrderStatus.SHIPPED,
    "已签收": OrderStatus.DELIVERED,
    "已收货": OrderStatus.DONE,
    "已完成": OrderStatus.DONE,
    "已取消": OrderStatus.CANCELLED,
    "已关闭": OrderStatus.CANCELLED,
    "已退款": OrderStatus.REFUNDED,
}
_AMOUNTS: Final = ("payable", "ship_fee", "discount_seller", "discount_platform")
_PRICES: Final = ("商品单价", "商品金额")
# SF1234567-顺丰速运,3600000000001,1;
_PARCEL: Final = re.compile(r"^\s*(?P<waybill>[0-9A-Za-z]+)\s*-\s*(?P<carrier>[^,;，；]+)")


def _of_order(frame: pd.DataFrame, column: Look) -> pd.DataFrame:
    """Give an order its amounts once, one status, its first after-sale and its first parcel."""
    orders, n = grouped(frame["order_id"].to_numpy())
    again = place_in_group(orders, n) > 0
    if "payable" in frame and not _told_for_lines(frame, column):
        frame = frame.assign(**{name: frame[name].mask(again) for name in _AMOUNTS if name in frame})
    if "after_sale_status" in frame:
        first = first_in_group(orders, n, frame["after_sale_status"].to_numpy(dtype=object))
        frame["after_sale_status"] = pd.Series(first, index=frame.index, dtype=STRING)
    parcels = column("快递信息").str.extract(_PARCEL)
    for name in ("carrier", "waybill"):
        frame[name] = parcels[name].str.strip().mask(again)
    return one_status(frame, column)


def _told_for_lines(frame: pd.DataFrame, column: Look) -> bool:
    """Whether amounts are each line's own or the whole order's on every line; exports of both kinds are about.

    Prices tell, where they are there: the amounts come near to what the goods cost either added up or taken once.
    Otherwise they are the order's as long as all lines of every order say the same.
    """
    several = frame["order_id"].duplicated(keep=False).to_numpy()
    lines = frame.loc[several, ["order_id", "payable"]]
    goods = _number(column("商品数量")) * _number(column(_PRICES[0]).fillna(column(_PRICES[1])))
    costs = float(goods[several].sum())
    if costs > 0:
        added, once = lines["payable"].sum(), lines.drop_duplicates("order_id")["payable"].sum()
        return bool(abs(added - costs) <= abs(once - costs))
    return len(lines.drop_duplicates()) > lines["order_id"].nunique()


def _number(texts: pd.Series[Any]) -> pd.Series[Any]:
    return pd.to_numeric(texts.str.replace(",", ""), errors="coerce")


def _entries(frame: pd.DataFrame, column: Look) -> pd.DataFrame:
    """Make each entry's id of its line, what it is and when."""
    line = column("子订单号").fillna(column("订单号"))
    return frame.assign(entry_id=told_apart(id_of(line, column("结算单类型"), column("结算时间"))))


def _signed(frame: pd.DataFrame, column: Look) -> pd.DataFrame:
    return signed(frame, column("动账方向"))


ORDERS: Final = Export(
    platform="douyin",
    kind="orders",
    title=Names("Douyin orders", "抖店訂單", "抖店订单"),
    evidence="public documents",
    signature=("主订单编号", "子订单编号", ("选购商品", "商品名称"), "订单应付金额"),
    dates="iso",
    exported=r"^(\d{10}(?:\d{3})?)(?!\d)",
    parts=(
        Part(
            Order,
            {
                "order_id": "主订单编号",
                "created": "订单提交时间",
                "paid": "支付完成时间",
                "shipped": "发货时间",
                "done": "订单完成时间",
                "ship_by": "承诺发货时间",
                "status_norm": read("订单状态", words=STATUSES),
                "receiver": "收件人",
                "phone": "收件人手机号",
                "province": "省",
                "city": "市",
                "district": "区",
                "address": "详细地址",
                "ship_fee": read("运费", total=True),
                "discount_seller": read("商家实际承担优惠金额", total=True),
                "discount_platform": read("平台实际承担优惠金额", "达人实际承担优惠金额", added=True, total=True),
                "payable": read("订单应付金额", total=True),
                "after_sale_status": "售后状态",
                "pay_method": "支付方式",
                "buyer_note": "买家留言",
                "seller_note": "商家备注",
            },
            one_row_each=("order_id",),
            always={"currency": "CNY"},
            finish=_of_order,
        ),
        Part(
            OrderLine,
            {
                "order_id": "主订单编号",
                "line_no": "子订单编号",
                "sku": read("商家编码", "货号", filled=True),
                "item_id": "商品ID",
                "product": ("选购商品", "商品名称"),
                "variant": "商品规格",
                "qty": "商品数量",
                "unit_price": _PRICES,
            },
            number_lines=True,
        ),
    ),
    also=(
        "取消原因",
        "快递信息",
        "优惠总金额",
        "平台优惠",
        "商家优惠",
        "达人优惠",
        "达人ID",
        "达人昵称",
        "流量来源",
        "街道",
    ),
)
_EARNED: Final = (
    "订单实付应结", "运费实付", "实际平台补贴_运费", "实际平台补贴", "其他平台补贴", "以旧换新抵扣",
    "政府补贴平台垫资", "实际达人补贴", "实际抖音支付补贴", "实际抖音月付营销补贴", "银行补贴",
)  # fmt: skip
_CHARGED: Final = ("平台服务费", "佣金", "服务商佣金", "渠道分成", "招商服务费", "站外推广费", "其他分成")
SETTLEMENT: Final = Export(
    platform="douyin",
    kind="settlement",
    title=Names("Douyin account statement", "抖店動帳明細", "抖店动账明细"),
    evidence="public documents",
    signature=("动账时间", ("动帐流水号", "动账流水号"), "动账方向", "动账金额"),
    dates="iso",
    exported=ORDERS.exported,
    parts=(
        Part(
            Settlement,
            {
                "entry_id": ("动帐流水号", "动账流水号"),
                "kind": read("动账场景", "计费类型", "备注", filled=True),
                "order_id": "订单号",
                "line_no": "子订单号",
                "product": "商品名称",
                "settled": "动账时间",
                "amount": read(*_EARNED, added=True),
                "fee": read(*_CHARGED, added=True, turned=True),
                "refund": read("订单退款", turned=True),
                "net": "动账金额",
                "reason": "备注",
            },
            always={"currency": "CNY"},
            finish=_signed,
        ),
    ),
    also=("动账账户", "售后编号", "下单时间", "商品ID", "达人ID", "是否免佣", "免佣金额"),
)
BILL: Final = Export(
    platform="douyin",
    kind="bill",
    title=Names("Douyin settlement bill", "抖店結算帳單", "抖店结算账单"),
    evidence="header only",
    signature=("结算时间", "订单号", "结算金额", "结算单类型"),
    dates="iso",
    described=True,
    exported=ORDERS.exported,
    parts=(
        Part(
            Settlement,
            {
                "kind": read("结算单类型", "业务类型", filled=True),
                "order_id": "订单号",
                "line_no": "子订单号",
                "qty": "商品数量",
                "settled": "结算时间",
                "amount": "收入合计",
                "fee": read(*_CHARGED, added=True, turned=True),
                "net": "结算金额",
                "reason": "备注",
            },
            only_if="订单号",
            always={"currency": "CNY"},
            finish=_entries,
        ),
    ),
    also=("结算账户", "订单总价", "商品总价", "用户实付", "支出合计", "平台补贴", "结算前退款金额"),
)
EXPORTS: Final = (ORDERS, SETTLEMENT, BILL)
