"""Whose doing a return is, by its reason and by words that say more."""

from __future__ import annotations

from typing import Final

from neiqin_macros.words import Fault, ReasonCode

FAULTS: Final[dict[ReasonCode, Fault]] = {
    ReasonCode.DEFECT: Fault.SELLER,
    ReasonCode.MISSING: Fault.SELLER,
    ReasonCode.WRONG_ITEM: Fault.SELLER,
    ReasonCode.DISLIKE: Fault.BUYER,
    ReasonCode.SLOW_DELIVERY: Fault.CARRIER,
    ReasonCode.NOT_COLLECTED: Fault.BUYER,
}
"""Whose doing a reason is by itself; size, colour and damage are anybody's, until words say more."""

FAULT_WORDS: Final[tuple[tuple[Fault, str], ...]] = (
    (Fault.CARRIER, (
        r"\b(?:in transit|courier|carrier|during (?:shipping|delivery)|by (?:the )?(?:post"
        r"|carrier))\b|运送|运输|物流|快递|配送途中|寄送途中"
    )),
    (Fault.PLATFORM, r"\bdamaged by fc\b|平台仓"),
    (Fault.BUYER, (
        r"\bby mistake\b|\baccident|\bmisorder|\border(?:ed)? (?:the )?wrong\b|\bbetter price\b"
        r"|\bcustomer damaged\b|\bi (?:broke|dropped)\b|(?:下|拍|买|订|选)错|错拍"
        r"|多拍|重复|无理由|买贵|我(?:摔|弄|打)(?:坏|破|碎)"
    )),
    (Fault.SELLER, (
        r"\bas (?:described|shown)\b|\bfrom (?:the )?(?:picture|photo|description)\b"
        r"|\bdescription\b|\bsize chart\b|\bcounterfeit\b|\bfake\b|描述不|图(?:片)?.{0,3}(?:不"
        r"|差)|与图|尺寸表|假货|假冒|仿冒|没(?:有)?(?:出|发)货|未(?:出|发)货|不(?:出"
        r"|发)货|未按约定"
    )),
)  # fmt: skip
