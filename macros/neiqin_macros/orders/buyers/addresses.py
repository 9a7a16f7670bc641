"""Whether an address is one: a house number after its district, the name of a place, or only "as before"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

import numpy as np

from neiqin_macros.orders.rows.texts import each_of, matched_whole

if TYPE_CHECKING:
    from numpy.typing import NDArray

# Districts whose names end as those of parks and estates: 桃園區, 大園區, 林園區, 大社區, 新社區, 下花园区 ...
_LIKE_PARKS: Final = (
    r"(?:(?:桃[園园][市縣县]?\s*)?[桃大][園园]|(?:高雄[市縣县]?\s*)?林[園园]|高雄[市縣县]?\s*大社|[台臺]中[市縣县]?\s*新社"
    r"|(?:[张張]家口市?\s*)?下花[園园]|(?:[长長]春市?\s*)?[绿綠][園园]|(?:商丘市?\s*)?梁[園园])[區区](?!域)"
)
# Zip code, country, province, city and district: places and numbers in them are none of the house's.
_REGION: Final = re.compile(
    r"^[\s\[(（]*(?:\d{3,6}(?!\d|\s*(?:號|号|-|,|\w*\s*[a-z]{2})))?[\s\])）-]*(?:台灣|臺灣|台湾|中国|中國)?\s*"
    rf"(?:.{{1,8}}?(?:省|自治区|特别行政区))?\s*(?:{_LIKE_PARKS}|(?:.{{1,8}}?(?:[縣县盟]|(?<!城)市(?![場场])))?\s*"
    r"(?:.{1,8}?(?:[縣县鄉乡鎮镇旗]|市(?![場场])|(?<![小社園园校住院])[區区](?!域)))?)",
    re.IGNORECASE,
)
_NUMBER: Final = re.compile(
    r"[0-9０-９]+(?!\s*[0-9０-９段路街])|[〇零一二三四五六七八九十百]+\s*(?:[號号樓楼室弄巷棟栋幢座組组鄰邻]|單元|单元)"
)
# The first number behind a street or district is a house's: 12號, 12-3號, 12之3號, 12巷 ...
_HOUSE: Final = re.compile(
    r"^\S[^路街段道巷村里區区\n]*+[路街段道巷村里區区][^0-9\n]*+[0-9]++(?: ?[-之] ?[0-9]++)?+ ?"
    r"[號号樓楼室弄巷](?:.*\S)?$",
    re.MULTILINE,
)
_PLACE: Final = re.compile(
    r"村|里|屯|寨|社區|社区|小[区區]|[園园校住院]區|[园校住院]区|大[厦廈樓楼院]|學校|学校|[大中小]學|[大中小]学|幼[稚兒儿][園园]|公司|醫院|医院|診所|诊所"
    r"|工廠|工厂|廠|厂|花園|花园|家园|家園|公寓|[广廣][场場]|中心|宿舍|營區|部[隊队]|市[場场]|門市|门市|門店|门店|酒店|飯店|饭店|賓館|宾馆"
    r"|[银銀]行|[车車]站|驿站|驛站|郵局|邮局|派出所|[寺廟庙宮宫]|教[会會]|農場|农场|碼頭|码头|機場|机场|百貨|百货|超市|書店|书店|[别別]墅|新村|大院"
    r"|\b(?:house|cottage|farm|building|bldg|block|estate|tower|plaza|mall|centre|center|hotel|hostel|school|college"
    r"|university|hospital|clinic|church|station|airport|office|village|mansions?|court|superstore|p\.?\s?o\.?\s?box)\b",
    re.IGNORECASE,
)
# Instead of an address, the one of another time.
_AS_BEFORE: Final = re.compile(
    r"[同如][上前](?:[次回筆笔單单張张])?|(?:[同如跟和與与照按]|)(?:[上前][次一回筆笔單单]|之前|以前|先前)[次筆笔單单張张]?(?:的|那|一[樣样]|相同|地址|訂單|订单)"
    r"|[老舊旧原]地址|老地方|照[舊旧]|一[樣样]的?地址|地址(?:一[樣样]|相同|不[變变]|同)"
    r"|\bsame\s+(?:as|address|place|one)\b|\bas\s+(?:before|above|last|usual)\b"
    r"|\b(?:previous|last|usual)\s+(?:address|order|time)\b|\bsee\s+(?:notes?|above|remarks?)\b",
    re.IGNORECASE,
)


def vague_addresses(addresses: Sequence[str], shortest: int) -> NDArray[np.bool_]:
    """Which addresses are `vague`; those with a plain house number are told all at once."""
    plain = matched_whole(addresses, _HOUSE)
    short = np.fromiter(map(len, addresses), np.int64) < shortest
    return (plain & short) | each_of(addresses, ~plain, lambda address: vague(address, shortest))


def vague(address: str, shortest: int) -> bool:
    """Whether an address is too short, has neither house number nor place after its district, or is "as before"."""
    if len(address.strip()) < shortest or as_before(address):
        return True
    return not _leads(address)


def _leads(address: str) -> bool:
    return numbered(address) or _PLACE.search(_REGION.sub("", address, count=1)) is not None


def as_before(address: str) -> bool:
    """Whether an address only refers to one of another time: 同上, 跟上次一樣, same as before."""
    if _HOUSE.search(address) or not _AS_BEFORE.search(address):
        return False
    left = _AS_BEFORE.sub("", address)
    return not (_REGION.match(left)[0].strip() and _leads(left))  # type: ignore[index]  # it matches nothing, too


def numbered(address: str) -> bool:
    """Whether an address names a house: one number after its district, which tells a household from another."""
    return bool(_HOUSE.search(address) or _NUMBER.search(_REGION.sub("", address, count=1)))


def numbered_addresses(addresses: Sequence[str]) -> NDArray[np.bool_]:
    """Which addresses are `numbered`; those with a plain house number are told all at once."""
    plain = matched_whole(addresses, _HOUSE)
    return plain | each_of(addresses, ~plain, numbered)
