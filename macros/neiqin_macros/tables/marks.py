"""Headers by which a table is told from others that share its columns: the ids that stand in it alone."""

from __future__ import annotations

from typing import Final

from neiqin.table import Header

RETURN_MARKS: Final = ("return_id", "Return ID", "退貨編號", "退货编号")
RETURN_SHEETS: Final = (
    *("Returns", "退貨", "退货", "Return list", "Returned orders", "退貨清單", "退貨紀錄", "退貨明細", "退貨訂單"),
    *("退货清单", "退货记录", "退货明细", "退货订单"),
)
"""Sheets with these names tell what came back, though they list orders."""
ENTRY_MARKS: Final = ("entry_id", "Entry ID", "結算編號", "结算编号")
PURCHASE_MARKS: Final = ("po_id", "PO ID", "採購單號", "采购单号")
MOVE_MARKS: Final = ("move", "Move", "異動類型", "出入库类型")
PLAN_MARKS: Final = ("order_qty", "Order qty", "建議採購量", "建议采购量")
TASK_MARKS: Final = ("task", "Return task", "退貨待辦事項", "退货待办事项")
PRICE_MARKS: Final = ("from_", "from", "From", "價格起日", "价格开始日")


def names_of(field: str, header: Header) -> tuple[str, ...]:
    """Every name that a column may bear."""
    return (field, header.en, header.hant, header.hans, *header.aliases)
