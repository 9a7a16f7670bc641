"""Rules C10 and C11: what a buyer's note asks for."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Final

import numpy as np

from neiqin.rule import Found, rule
from neiqin.text import N_
from neiqin_macros.orders.desk import Desk

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from neiqin_macros.orders.rows.texts import Texts

    Asked = Callable[[Texts], NDArray[np.bool_]]

_WHAT: Final = (
    r"(?:地址|住址|地點|地点|電話|电话|手機|手机|號碼|号码|收件|收貨|收货|姓名|名字|門市|门市|取貨|取货|店鋪|店舖|尺寸|尺碼|尺码"
    r"|顏色|颜色|規格|规格|款式|型號|型号|數量|数量|訂單|订单|大小)"
)
_CHANGE: Final = r"(?:改|換|换|更改|變更|变更|修改|更換|更换|更正)"
_WRONG: Final = (
    r"(?:寫|写|填|打|輸入|输入|留|選|选|下|拍|買|买)錯|(?:写|填|打|输入|留|选|下|拍|买)错|有誤|有误|不對|不对|錯了|错了"
)
_SHIP: Final = r"(?:出貨|出货|發貨|发货|寄出|寄送|寄貨|寄货|發出|发出)"
_ASKED: Final = re.compile(
    rf"{_CHANGE}.{{0,8}}?{_WHAT}|{_WHAT}.{{0,6}}?{_CHANGE}|{_WHAT}.{{0,4}}?(?:{_WRONG})|(?:{_WRONG}).{{0,4}}?{_WHAT}"
    r"|[改換换]寄|改送|換成|换成|改成|改為|改为"
    r"|取消|退款|退錢|退钱|退單|退单|退訂|退订|撤單|撤单|砍單|砍单"
    r"|(?:不要|不想要|不想買|不想买|不買|不买|不訂|不订)了|別寄了|别寄了|不用寄了|(?:不用|不要|別|别)[發发出]了"
    rf"|(?:先|請|请|暫時|暂时|千萬|千万)?(?:不要|別|别|暫停|暂停|停止|暫緩|暂缓)(?:先)?{_SHIP}"
    r"|\bcancel|\brefund|\bchang(?:e|ing)\b.{0,30}\b(?:address|phone|number|name|size|colou?r|quantity|order)\b"
    r"|\b(?:new|different|wrong|incorrect|another)\s+(?:\w+\s+)?(?:address|phone|number)\b"
    r"|\bupdate\b.{0,20}\b(?:address|phone|number)\b"
    r"|\b(?:do not|don'?t|no longer)\s+(?:want|need|ship|send)\s+(?:it|this|them|the order|my order|the item|yet)\b",
    re.IGNORECASE,
)
_ASKED_SIGN: Final = re.compile(r"[改換换更變变修錯错誤误不取退撤砍別别停緩缓了A-Za-z]")
"""One of these stands in every text in which the pattern finds something; looked for alone, they cost little."""
# Said of something else, denied, or only if something should happen.
_NOT_ASKED: Final = re.compile(
    r"(?:不要|不用|不必|無需|无需|請勿|请勿|別|别|勿|不能|不可|不會|不会|不得|避免|不給|不给|已經?|已经|不|無法|无法)(?:再|隨意|随意|隨便|随便|給我|给我)?"
    rf"(?:{_CHANGE}(?!了)|取消|退款|退錢|退钱|退單|退单)"
    rf"|(?:如果?|若|要是|萬一|万一|假如|倘若|缺貨|缺货|沒貨|没货|斷貨|断货|無貨|无货|過期|过期|逾期)[^。！!；;\n]{{0,16}}?"
    rf"(?:取消|退款|退錢|退钱|退單|退单|換成|换成|改成|改為|改为|{_CHANGE}|不要了|{_SHIP})"
    rf"|{_WHAT}(?:都|皆)?(?:不變|不变|沒變|没变|正確|正确)"
    r"|(?:袋子?|吊牌|發票|发票|贈品|赠品|包裝盒?|包装盒?|盒子|紙箱|纸箱|說明書|说明书|收據|收据|餐具|筷子)[都也就]?不要了"
    r"|取消(?:禮盒|礼盒|包裝|包装|贈品|赠品|發票|发票)"
    r"|\b(?:do not|don'?t|never|not|no|non|without)[\s-]+(?:to\s+)?(?:cancel|refund|chang)\w*"
    r"|\b(?:if|unless|in case)\b[^.!;\n]{0,60}?\b(?:cancel|refund|chang)\w*|\brefund policy",
    re.IGNORECASE,
)
_PERSON: Final = re.compile(
    r"急|趕|赶时间|儘快|尽快|盡快|快點|快点|發票|发票|抬頭|抬头|統編|统编|統一編號|收據|收据|報帳|报销"
    r"|贈品|赠品|禮物|礼物|送禮|送礼|賀卡|贺卡|卡片|生日|禮盒|礼盒"
    r"|指定|之前(?:送|到|寄)|前(?:送|寄)?到|以前到|延後|延后|晚點|晚点|暫緩|暂缓|取消|退款|退貨|退货|換貨|换货|缺貨|缺货"
    r"|電聯|电联|聯絡|联络|聯繫|联系|致電|致电|打電話|打电话|回電|回电|[?？]|嗎|吗"
    r"|\burgent|\basap\b|\brush\b|\binvoice|\breceipt|\bgift|\bcall\b|\bcontact\b|\bbirthday|\bcancel|\brefund",
    re.IGNORECASE,
)
_PERSON_SIGN: Final = re.compile(
    r"[急趕赶快票抬統统據据報报贈赠禮礼賀贺卡生指到寄送延晚緩缓消退貨货聯联絡络繫系致話话回?？嗎吗A-Za-z]"
)
_NO_PERSON: Final = re.compile(r"不急|不趕|不赶|不用急|急診|急诊|急救|not urgent|no rush", re.IGNORECASE)


@rule(
    "C10",
    title=N_("The buyer asks for a change, or to cancel"),
    message=N_("The buyer writes: “{value}”"),
    mend=N_("Change or cancel the order on the platform before anything leaves."),
    level="block",
)
def change_asked(desk: Desk) -> Iterator[Found]:
    """Notes that ask for another address, phone or article, to wait, to cancel, or for the money back.

    The buyer's own note only: the seller's says what has been done about it.
    """
    yield from _notes(desk, change_asked_in)


@rule(
    "C11",
    title=N_("The buyer's note needs a person"),
    message=N_("The buyer writes: “{value}”"),
    mend=N_("Read it, and do what it asks when the order is packed."),
    level="info",
)
def person_asked(desk: Desk) -> Iterator[Found]:
    """Notes about haste, invoices, gifts or a call, and questions."""
    yield from _notes(desk, person_asked_in)


def _notes(desk: Desk, asked: Asked) -> Iterator[Found]:
    desk.need("buyer_note")
    texts = desk.texts("buyer_note")
    at = np.flatnonzero(desk.live & ~desk.masked("buyer_note") & texts.spread(asked(texts)))
    yield Found("Orders", "buyer_note", at, {"value": desk.orders.frame["buyer_note"].to_numpy()[at]})


def change_asked_in(texts: Texts) -> NDArray[np.bool_]:
    """Which notes are an `asks_for_change`."""
    return _closer(texts, _ASKED_SIGN, asks_for_change)


def person_asked_in(texts: Texts) -> NDArray[np.bool_]:
    """Which notes are a `needs_a_person`."""
    return _closer(texts, _PERSON_SIGN, needs_a_person)


def _closer(texts: Texts, sign: re.Pattern[str], judge: Callable[[str], bool]) -> NDArray[np.bool_]:
    """Look closely only where a sign is found at all."""
    found = texts.found(sign).copy()
    for i in np.flatnonzero(found):
        found[i] = judge(texts.distinct[i])
    return found


def asks_for_change(note: str) -> bool:
    """Whether a note asks to change or cancel the order; in Chinese of either script, or English."""
    return _ASKED.search(_NOT_ASKED.sub("|", note)) is not None


def needs_a_person(note: str) -> bool:
    """Whether somebody must read a note before the order is packed."""
    return _PERSON.search(_NO_PERSON.sub("|", note)) is not None
