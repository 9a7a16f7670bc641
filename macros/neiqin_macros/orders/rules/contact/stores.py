"""Rules C08 and C09: pick-up stores that cannot be, and addresses where someone else takes the parcel in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

import numpy as np

from neiqin.rule import Found, NotApplicable, rule
from neiqin.text import N_
from neiqin_macros.orders.desk import Desk
from neiqin_macros.orders.rows.grades import SAID
from neiqin_macros.words import LimitKind

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from neiqin_macros.orders.rows.texts import Texts

_FORWARDER: Final = re.compile(
    r"[集轉转][運运]|代收|集[貨货]|[轉转][寄送遞递]|[倉仓]儲?[轉转]|代[運运]|[轉转]口[倉仓]|海淘[倉仓]"
    r"|i[郵邮]箱|parcel\s?lockers?|packstation|amazon\s?(?:locker|hub)"
    r"|freight|forward(?:er|ing)|reship|re-shipp|consolidation|buyandship|shipito|stackry",
    re.IGNORECASE,
)
# One of these stands in all of them; looked for alone, it costs a tenth.
_SIGN: Final = re.compile(r"[集轉转運运倉仓郵邮代]")
_LATIN_SIGN: Final = re.compile(r"[A-Za-z]{6}")
# A porter, a neighbour or the cash on delivery; a coach station; a farmers' collecting ground; a carrier's name.
_HOUSEHOLD: Final = re.compile(
    r"(?:管理|警[衛卫]|保[全安]|[門门][衛卫房口市]|[櫃柜][檯台臺]?|前台|[總总][機机台]|大[樓楼廳厅]|社[區区]|物[業业]|守[衛卫]|收[發发]|傳達|传达|服[務务]"
    r"|家人|家裡|家里|父母|[爸媽妈哥姐弟妹]|[鄰邻]居|同事|室友|房[東东]|店家|店[員员]|超商|便利店|[學学]校|公司|[櫃柜][員员]|室|[員员處处台亭])"
    r"(?:[中心室員员處处台亭人]{0,2})?(?:可|可以|請|请|幫忙|帮忙|先)?代收(?![點点站倉仓中])"
    r"|(?:可|可以|請|请|不|無|无|沒有|没有|有|能)代收(?![點点站倉仓中])|代收[貨货]?款"
    r"|(?<![國国貨货際际境裹遞递])[轉转][運运]站|集貨場|[集轉转][運运][輸输]|\bforward (?:street|st|road|rd|ave)",
    re.IGNORECASE,
)


@rule(
    "C08",
    title=N_("Pick-up store that is closed, or is none"),
    message=N_("“{value}” is no store number: it must have {digits} digits."),
    mend=N_("Ask the buyer for another pick-up store."),
    score=25,
    digits=6,
)
def impossible_store(desk: Desk, digits: float) -> Iterator[Found]:
    """Store numbers that are not `digits` digits, or that the delivery limits list as closed."""
    desk.need("store_no")
    texts, rows = desk.texts("store_no"), desk.live & ~desk.masked("store_no")
    values = desk.orders.frame["store_no"].to_numpy()
    closed = _closed_stores(desk)
    shut = np.array([text in closed for text in texts.distinct], bool)
    shape = re.compile(rf"^[0-9]{{{int(digits)}}}$")
    at = np.flatnonzero(rows & texts.filled & texts.spread(~texts.found(shape) & ~shut))
    yield Found("Orders", "store_no", at, {"value": values[at]})
    at = np.flatnonzero(rows & texts.spread(shut))
    message = N_("The delivery limits list store “{value}” as closed.")
    yield Found("Orders", "store_no", at, {"value": values[at]}, message=message)


def _closed_stores(desk: Desk) -> set[str]:
    if desk.limits is None:
        return set()
    frame = desk.limits.frame
    return set(frame["place"][frame["limit"] == LimitKind.STORE_CLOSED].dropna())


@rule(
    "C09",
    title=N_("Address of a forwarder or a locker"),
    message=N_("“{value}” is where a forwarder or a locker takes parcels in, not the buyer."),
    mend=N_("Check that the goods may leave the country, and who answers for the parcel."),
    score=20,
)
def forwarder_address(desk: Desk) -> Iterator[Found]:
    """Addresses with a forwarder's or a locker's word; not the pick-up stores of the order's own platform."""
    desk.need("address")
    if (grade := desk.grade("address")) == "coarse":
        raise NotApplicable(N_("addresses hold province or city only"))
    if grade == "masked":
        raise NotApplicable(N_("addresses are {grade}"), grade=SAID[grade])
    at_a_store = desk.orders.frame["store_no"].notna().to_numpy()
    texts = desk.texts("address")
    at = np.flatnonzero(desk.live & ~at_a_store & ~desk.masked("address") & texts.spread(forwarders(texts)))
    yield Found("Orders", "address", at, {"value": desk.orders.frame["address"].to_numpy()[at]})


def forwarders(texts: Texts) -> NDArray[np.bool_]:
    """Which addresses are a `forwarder`."""
    found = texts.found(_SIGN) | texts.found(_LATIN_SIGN)
    for i in np.flatnonzero(found):
        found[i] = forwarder(texts.distinct[i])
    return found


def forwarder(address: str) -> bool:
    """Whether an address is a forwarder's, or a locker's: 集運, 轉運, 代收點, parcel locker."""
    return _FORWARDER.search(_HOUSEHOLD.sub("|", address)) is not None
