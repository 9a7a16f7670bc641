"""How likely a text is what somebody wrote, if its bytes are in this encoding or that."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from functools import cache
from typing import Final

_KANA: Final = (
    "ぁあぃいぅうぇえぉおかがきぎくぐけげこごさざしじすずせぜそぞただちぢっつづてでとどなにぬねの"
    "はばぱひびぴふぶぷへべぺほぼぽまみむめもゃやゅゆょよらりるれろわゐゑをんー・"
)
_WIDE: Final = "　、。〈〉《》「」『』【】〔〕（）［］｛｝！，：；？～—…·％＋－＝／＊＃＄＆＠｜．￥※☆★○●◎◇◆□■△▲"
_LATIN: Final = "ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÕÖØÙÚÛÜßàáâãäåæçèéêëìíîïñòóôõöøùúûüÿŒœŠšŽž"
_SIGNS: Final = "€£¥°®©™’‘“”–—…«»·´¿¡ªº\xa0•½"
# What names, addresses, goods and statuses are mostly written with.
_FREQUENT: Final = (
    "的一是不了在人有我他这大来上个国到说们为子中你年出会时要就可以对生能下过天去多后小么心学自好没都也得于地用月日"
    "省市区县镇乡村路街道巷弄号楼室栋单元层幢座花园大厦小区广场东南西北中新城江河山海湖州安京津沪广深福台湾"
    "订单编号商品名称价格数量金额实付款买家卖家会员支付宝宝贝标题收货地址运送方式联系电话手机创建时间付款物流公司备注"
    "已发货交易成功关闭等待确认退款完成取消颜色白黑红蓝绿灰黄粉紫尺码均码规格件套装示例恤衫裤裙鞋袜帽包杯瓶盒"
    "快递顺丰圆通中通韵达申通极兔邮政百世京东先生女士小姐张王李赵陈刘杨黄周吴徐孙马朱胡林郭何高罗郑梁谢宋唐许"
    "訂單編號商品名稱價格數量金額實付買賣家會員帳寄送收件人電話手機地址備註狀態結帳規格項目料號運費折扣碼"
    "縣區鎮鄉里鄰段巷弄號樓室東臺灣門市店取貨付款宅配超商已出貨完成待取消退貨完成轉單日期統一發票"
    "顏色黑藍綠灰黃紫保溫隨行濾杯組棉質帆布托特包霧奶油贈品信用卡匯款張陳劉楊黃吳孫馬羅鄭謝許鄧馮韓葉蘇盧蔣"
    "注文番号日本東京都大阪府県町丁目様商品名数量備考送料配送支払合計税込発送済"
)  # fmt: skip


def likelihood(sample: bytes, encoding: str) -> float:
    """Say how likely the text of these lines is what somebody wrote, from 0 to 1, if they are in this encoding."""
    text = sample.decode(encoding, "replace")
    return max(0.0, _western(text) if encoding == "cp1252" else _eastern(text, encoding))


def _western(text: str) -> float:
    """Accented letters stand among plain ones; a run of several high characters is another encoding's."""
    scores: list[float] = []
    for run in re.finditer(r"[A-Za-z]?([^\x00-\x7f]+)", text):
        letters = run[1]
        alone = len(letters) == 1 or (len(letters) == 2 and all(c in _LATIN or c in _SIGNS for c in letters))  # noqa: PLR2004 - "ação"
        scores += [(0.9 if c in _LATIN else 0.8 if c in _SIGNS else 0.1) if alone else 0.0 for c in letters]
    return sum(scores) / max(1, len(scores))


def _eastern(text: str, encoding: str) -> float:
    """Each character is weighed once, for a column says the same words again and again."""
    weigh = _WEIGH[encoding]
    times = {c: n for c, n in Counter(text).items() if c > "\x7f"}
    return sum(weigh(c) * n for c, n in times.items()) / max(1, sum(times.values()))


def _broken_or_rare(c: str) -> float:
    return -1.0 if c == "\ufffd" or "\ue000" <= c <= "\uf8ff" else 0.1


def _weight_of(encoding: str, first: int, second: int, last: int) -> Callable[[str], float]:
    """Weigh an encoding's characters: everyday ones have codes from `first`, rarer ones from `second` to `last`."""

    @cache
    def weigh(c: str) -> float:
        if c in _FREQUENT or c in _WIDE:
            return 1.0
        code = c.encode(encoding, "replace")
        if len(code) == 2 and first <= int.from_bytes(code) <= last and (encoding != "gb18030" or code[1] >= 0xA1):  # noqa: PLR2004 - row and cell
            return 0.75 if int.from_bytes(code) < second else 0.25
        if encoding == "cp932":
            return 1.0 if c in _KANA or "ァ" <= c <= "ヶ" else 0.45 if "｡" <= c <= "ﾟ" else _broken_or_rare(c)
        return _broken_or_rare(c)

    return weigh


_WEIGH: Final = {
    "gb18030": _weight_of("gb18030", 0xB0A1, 0xD8A1, 0xF7FE),  # GB 2312
    "cp950": _weight_of("cp950", 0xA440, 0xC940, 0xF9D5),
    "cp932": _weight_of("cp932", 0x889F, 0x989F, 0xEAA4),  # JIS X 0208
}
