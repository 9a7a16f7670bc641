"""Orders as Douyin's shops export them: a row a line with its own amounts, tabs before ids, what is blank as a dash."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from neiqin_macros.sample.exports.written import Rows, count, grid, lines_share, money, told, when, with_lines

if TYPE_CHECKING:
    import pandas as pd

    from neiqin_macros.sample.plan import ShopPlan

HEADERS: Final = (
    "主订单编号", "子订单编号", "选购商品", "商品规格", "商品数量", "商品ID", "商家编码", "商品单价", "订单应付金额",
    "运费", "优惠总金额", "平台优惠", "商家优惠", "达人优惠", "支付方式", "收件人", "收件人手机号", "省", "市", "区",
    "街道", "详细地址", "买家留言", "订单提交时间", "商家备注", "订单完成时间", "支付完成时间", "订单状态",
    "承诺发货时间", "达人ID", "售后状态", "取消原因", "发货时间", "平台实际承担优惠金额", "商家实际承担优惠金额",
    "达人实际承担优惠金额", "快递信息",
)  # fmt: skip
_STATUS: Final = {
    "awaiting_payment": "待支付", "to_ship": "待发货", "shipped": "已发货", "delivered": "已签收", "done": "已完成",
    "cancelled": "已关闭",
}  # fmt: skip


def orders_export(plan: ShopPlan, orders: pd.DataFrame, lines: pd.DataFrame) -> Rows:
    """Write the export of orders; what an order pays beside its goods stands on its first line."""
    del plan  # one currency
    frame = with_lines(orders, lines, "douyin")
    by_platform, by_shop, fee = (lines_share(frame, f) for f in ("discount_platform", "discount_seller", "ship_fee"))
    parcel = frame["waybill"] + "-" + frame["carrier"] + "," + frame["item_id"] + ",1;"
    # What the order's sum is off is off on its first line.
    goods = frame["qty"] * frame["unit_price"]
    rest = frame["payable"] - goods.groupby(frame["order_id"]).transform("sum")
    payable = goods + rest.where(frame["first"], 0)
    columns = {
        "主订单编号": "\t" + frame["order_id"],
        "子订单编号": "\t" + frame["line_no"],
        "商品ID": "\t" + frame["item_id"],
        "商家编码": "\t" + frame["sku"],
        "商品数量": count(frame["qty"]),
        "商品单价": money(frame["unit_price"]),
        "订单应付金额": money(payable),
        "运费": money(fee),
        "平台实际承担优惠金额": money(by_platform),
        "商家实际承担优惠金额": money(by_shop),
        "达人实际承担优惠金额": "0.00",
        "订单状态": told(frame["status_norm"], _STATUS),
        "快递信息": parcel,
        **{header: when(frame[field], never="-") for header, field in _TIMES.items()},
        **{header: frame[field].where(frame[field].notna(), "-") for header, field in _DASHED.items()},
        **{header: frame[field] for header, field in _TEXTS.items()},
    }
    return grid(HEADERS, columns, len(frame))


_TIMES: Final = {
    "订单提交时间": "created", "支付完成时间": "paid", "发货时间": "shipped", "订单完成时间": "done",
    "承诺发货时间": "ship_by",
}  # fmt: skip
_DASHED: Final = {"售后状态": "after_sale_status", "商家备注": "seller_note"}
_TEXTS: Final = {
    "选购商品": "product", "商品规格": "variant", "支付方式": "pay_method", "收件人": "receiver",
    "收件人手机号": "phone", "省": "province", "市": "city", "区": "district", "详细地址": "address",
    "买家留言": "buyer_note",
}  # fmt: skip
