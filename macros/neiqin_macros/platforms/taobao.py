"""Taobao and Tmall: the list of orders, the list of their items, Tmall's order report, the statement of sales.

Orders and items are two downloads: parcels stand in the one, SKUs in the other. Both fill our tables by order id.
"""

from __future__ import annotations

import re
from typing import Any, Final

import pandas as pd

from neiqin.export import Export, Look, Part, read
from neiqin.groups import first_in_group, grouped
from neiqin.table import Names
from neiqin.table_range import STRING
from neiqin_macros.orders.rows.progress import one_status
from neiqin_macros.repeats import id_of, told_apart
from neiqin_macros.tables.order_lines import OrderLine
from neiqin_macros.tables.orders import Order
from neiqin_macros.tables.settlements import Settlement
from neiqin_macros.words import OrderStatus

PLATFORM: Final = "taobao"
CNY: Final = {"currency": "CNY"}
STATUSES: Final = {
    "等待买家付款": OrderStatus.AWAITING_PAYMENT,
    "等待付款": OrderStatus.AWAITING_PAYMENT,
    "待付款": OrderStatus.AWAITING_PAYMENT,
    "定金已付*": OrderStatus.AWAITING_PAYMENT,
    "等待尾款*": OrderStatus.AWAITING_PAYMENT,
    "没有创建支付宝交易": OrderStatus.AWAITING_PAYMENT,
    "买家已付款*": OrderStatus.TO_SHIP,
    "等待卖家发货": OrderStatus.TO_SHIP,
    "待发货": OrderStatus.TO_SHIP,
    "卖家部分发货": OrderStatus.TO_SHIP,
    "卖家已发货*": OrderStatus.SHIPPED,
    "等待买家确认*": OrderStatus.SHIPPED,
    "已发货": OrderStatus.SHIPPED,
    "买家已签收": OrderStatus.DELIVERED,
    "已签收": OrderStatus.DELIVERED,
    "买家已收货": OrderStatus.DONE,
    "已收货": OrderStatus.DONE,
    "确认收货": OrderStatus.DONE,
    "待评价": OrderStatus.DONE,
    "已完成": OrderStatus.DONE,
    "交易成功": OrderStatus.DONE,
    "交易关闭": OrderStatus.CANCELLED,
    "交易取消": OrderStatus.CANCELLED,
    "交易被淘宝关闭": OrderStatus.CANCELLED,
    "付款前交易关闭": OrderStatus.CANCELLED,
    "付款以前*": OrderStatus.CANCELLED,
    "退款中": OrderStatus.RETURNING,
    "付款后交易关闭": OrderStatus.REFUNDED,
    "付款以后用户退款成功*": OrderStatus.REFUNDED,
    "退款成功": OrderStatus.REFUNDED,
}
NO_REFUND: Final = ("无退款申请", "没有申请退款", "未申请退款")
# As the back office writes it: 浙江省 杭州市 西湖区 文三路1号(310000). One that is not written so is all address.
_ADDRESS: Final = re.compile(
    r"^(?:(?P<province>北京|天津|上海|重庆|香港|澳门|台湾|\S+?(?:省|自治区|特别行政区)|\S+市)\s+"
    r"(?P<city>\S+?(?:市|自治州|州|地区|盟|县|区))\s+"
    r"(?:(?P<district>\S+?(?:区|县|市|旗|岛|镇))\s+)?)?"
    r"(?P<address>\S.*?)\s*(?:[(（](?P<zip>\d{6})[)）]\s*)?$",
    re.DOTALL,
)


def _parts_of_address(frame: pd.DataFrame) -> pd.DataFrame:
    """Take an address apart where it is written in parts."""
    if "address" not in frame:
        return frame
    parts = frame["address"].str.extract(_ADDRESS)
    # 000000 is what stands there for an address without a code.
    parts["zip"] = parts["zip"].mask(parts["zip"] == "000000")
    return frame.assign(**{name: parts[name] for name in parts.columns})


def _closed(frame: pd.DataFrame, column: Look) -> pd.DataFrame:
    """An order that was closed by paying it back is refunded, not cancelled."""
    frame = _parts_of_address(frame)
    if "status_norm" in frame:
        paid_back = column("订单关闭原因").str.contains("退款").fillna(value=False).to_numpy(bool)
        closed = frame["status_norm"].eq(OrderStatus.CANCELLED).to_numpy(bool)
        frame["status_norm"] = frame["status_norm"].mask(paid_back & closed, str(OrderStatus.REFUNDED))
    return frame


def _of_items(frame: pd.DataFrame, column: Look) -> pd.DataFrame:
    """Give every line of an order the order's one status, and the first after-sale that one of its lines has."""
    if "after_sale_status" in frame:
        asked = frame["after_sale_status"].mask(frame["after_sale_status"].isin(NO_REFUND))
        first = first_in_group(*grouped(frame["order_id"].to_numpy()), asked.to_numpy(dtype=object))
        frame["after_sale_status"] = pd.Series(first, index=frame.index, dtype=STRING)
    return one_status(frame, column)


def _discount(frame: pd.DataFrame, _: Look) -> pd.DataFrame:
    """What the buyer owes for a line is told after discounts: the rest of its price is the discount."""
    if {"line_amt", "qty", "unit_price"} <= set(frame.columns):
        frame["line_discount"] = (frame["qty"] * frame["unit_price"] - frame["line_amt"]).round(4).clip(lower=0)
    return frame


def _entries(frame: pd.DataFrame, column: Look) -> pd.DataFrame:
    """Make each entry's id of what does not change: its order, refund and flow numbers."""
    line = column("子订单号").fillna(column("订单号"))
    frame["entry_id"] = told_apart(id_of(line, column("退款单号"), column("业务流水号")))
    return frame


_REPORT: Final[dict[str, Any]] = {
    "order_id": "订单编号",
    "created": "订单创建时间",
    "paid": "订单付款时间",
    "address": ("修改后的收货地址", "收货地址"),
    "payable": "总金额",
    "paid_amt": ("买家实际支付金额", "买家实付金额"),
    "refunded": read("退款金额", zero=NO_REFUND),
}
_ID: Final = ("主订单编号", "订单编号")
ORDERS: Final = Export(
    platform=PLATFORM,
    kind="orders",
    title=Names("Taobao and Tmall order list", "淘寶天貓訂單列表", "淘宝天猫订单列表"),
    evidence="public documents",
    signature=(
        "订单编号",
        ("买家实际支付金额", "买家实付金额", "买家应付货款"),
        ("买家应付邮费", "宝贝总数量", "支付单号", "支付详情", "店铺名称"),
    ),
    dates="iso",
    parts=(
        Part(
            Order,
            {
                **_REPORT,
                "shop": "店铺名称",
                "shipped": "发货时间",
                "done": "确认收货时间",
                "ship_by": ("应发货时间", "承诺发货时间"),
                "status_norm": read("订单状态", words=STATUSES),
                "buyer_key": ("买家会员名", "买家昵称"),
                "receiver": ("收货人姓名", "收货人"),
                "phone": read("联系手机", "联系电话", filled=True),
                "address": read("修改后的收货地址", "收货地址", filled=True),
                "goods": "买家应付货款",
                "ship_fee": "买家应付邮费",
                "income": ("打款商家金额", "确认收货打款金额"),
                "carrier": "物流公司",
                "waybill": ("物流单号", "运单号"),
                "buyer_note": "买家留言",
                "seller_note": read("订单备注", "商家备忘", "商家备注", filled=True),
            },
            one_row_each=("order_id",),
            always=CNY,
            finish=_closed,
        ),
    ),
    also=("买家支付宝账号", "买家支付积分", "返点积分", "运送方式", "宝贝种类", "店铺Id", "订单关闭原因", "卖家服务费",
          "买家服务费", "发票抬头", "是否手机订单", "分阶段订单信息", "定金排名", "修改后的sku", "异常信息"),
)  # fmt: skip
ITEMS: Final = Export(
    platform=PLATFORM,
    kind="items",
    title=Names("Taobao and Tmall item list", "淘寶天貓寶貝列表", "淘宝天猫宝贝列表"),
    evidence="public documents",
    signature=(_ID, ("标题", "商品标题"), ("价格", "商品价格"), "购买数量", ("商品属性", "套餐信息", "外部系统编号")),
    dates="iso",
    parts=(
        Part(
            Order,
            {
                "order_id": _ID,
                "created": "订单创建时间",
                "paid": "订单付款时间",
                "status_norm": read("订单状态", words=STATUSES),
                "refunded": read("退款金额", zero=NO_REFUND, total=True),
                "after_sale_status": "退款状态",
                "shipped": "发货时间",
                "carrier": "物流公司",
                "waybill": ("物流单号", "运单号"),
                "seller_note": ("商家备注", "备注"),
            },
            one_row_each=("order_id",),
            always=CNY,
            finish=_of_items,
        ),
        Part(
            OrderLine,
            {
                "order_id": _ID,
                "line_no": "子订单编号",
                "sku": read("商家编码", "外部系统编号", filled=True),
                "item_id": "商品ID",
                "product": ("标题", "商品标题"),
                "variant": "商品属性",
                "qty": "购买数量",
                "unit_price": ("价格", "商品价格"),
                "line_amt": "买家应付货款",
            },
            number_lines=True,
            finish=_discount,
        ),
    ),
    also=("套餐信息", "买家实付金额"),
)
REPORT: Final = Export(
    platform=PLATFORM,
    kind="report",
    title=Names("Tmall order report", "天貓訂單報表", "天猫订单报表"),
    evidence="real export",
    signature=("订单编号", "总金额", "买家实际支付金额"),
    dates="iso",
    parts=(Part(Order, _REPORT, one_row_each=("order_id",), always=CNY),),
)
SALES: Final = Export(
    platform=PLATFORM,
    kind="sales",
    title=Names("Taobao and Tmall statement of sales", "淘寶天貓交易貨款", "淘宝天猫交易货款"),
    evidence="header only",
    signature=("订单号", "子订单号", "订单实际金额", "退款金额"),
    dates="iso",
    parts=(
        Part(
            Settlement,
            {
                "kind": read("业务小类", "业务大类", filled=True),
                "order_id": "订单号",
                "line_no": "子订单号",
                "product": "商品名称",
                "qty": "数量",
                "settled": "打款时间",
                "amount": "订单实际金额",
                "refund": "退款金额",
                "reason": "备注",
            },
            always=CNY,
            finish=_entries,
        ),
    ),
)
EXPORTS: Final = (ORDERS, ITEMS, REPORT, SALES)
