"""Lazada's account statement: a row for each price, fee and refund of a piece; English and Thai headers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from neiqin.export import Export, Look, Part, read
from neiqin.table import Names
from neiqin_macros.repeats import id_of, told_apart
from neiqin_macros.tables.orders import Order
from neiqin_macros.tables.settlements import Settlement

if TYPE_CHECKING:
    import pandas as pd

_PRICES: Final = ("item price credit", "product price paid by buyer", "ยอดรวมค่าสินค้า")
_TAKEN_BACK: Final = ("reversal item price",)
_KIND: Final = ("Fee Name", "ชื่อรายการธุรกรรม")
_ORDER: Final = ("Order Number", "Order No.", "หมายเลขคำสั่งซื้อ")
_NET: Final = ("Amount(Include Tax)", "Est Release Amount(Include Tax)", "จำนวนเงิน(รวมภาษี)", "Amount")


def _entries(frame: pd.DataFrame, column: Look) -> pd.DataFrame:
    """Tell what goods cost and what was given back for them from fees, which are all the rest; make ids."""
    kind = frame["kind"].str.casefold()
    price, back = (kind.isin(names).to_numpy(bool) for names in (_PRICES, _TAKEN_BACK))
    statement = column("Statement Number").fillna(column("รหัสรอบบิล")).fillna(column("Statement"))
    ids = id_of(statement, column("Transaction Number"), frame["line_no"].fillna(frame["order_id"]), frame["kind"])
    return frame.assign(
        entry_id=told_apart(ids),
        amount=frame["net"].where(price),
        refund=(-frame["net"]).where(back),
        fee=(-frame["net"]).mask(price | back),
    )


def _of_orders(frame: pd.DataFrame, _: Look) -> pd.DataFrame:
    """Leave out what is charged for no order, such as an advertisement."""
    return frame[frame["order_id"].notna().to_numpy(bool)]


STATEMENT: Final = Export(
    platform="lazada",
    kind="statement",
    title=Names("Lazada account statement", "Lazada 對帳單", "Lazada 账单"),
    evidence="header only",
    signature=(_KIND, _NET, _ORDER, ("WHT Amount", "WHT included in Amount", "VAT in Amount", "รหัสรอบบิล")),
    parts=(
        Part(
            Settlement,
            {
                "kind": _KIND,
                "order_id": _ORDER,
                "line_no": ("Order Line ID", "Order Item No."),
                "sku": "Seller SKU",
                "product": ("Product Name", "Details"),
                "settled": read(
                    *("Release Date", "วันที่ปรับปรุงเข้ายอดของฉัน"),
                    *("Transaction Date", "วันที่ทำรายการ"),
                    filled=True,
                ),
                "net": _NET,
                "reason": "Comment",
            },
            finish=_entries,
        ),
        Part(
            Order,
            {"order_id": _ORDER, "income": read(*_NET, total=True)},
            one_row_each=("order_id",),
            finish=_of_orders,
        ),
    ),
    also=("Statement Period", "Statement Number", "Release Status", "Order Creation Date", "Lazada SKU", "VAT Amount",
          "Order Status", "Short Code", "Transaction Type", "Transaction Number", "Statement", "Paid Status",
          "Order Item Status", "Shipping Provider", "Reference", "PaymentRefId", "วันที่สร้างคำสั่งซื้อ"),
)  # fmt: skip
EXPORTS: Final = (STATEMENT,)
