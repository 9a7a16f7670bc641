"""The encoding is told from the text, never from what merely does not fail; broken bytes are named, never guessed."""

from __future__ import annotations

import random
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from neiqin.encodings import encoding_of
from neiqin.errors import UnreadableFile
from neiqin.matching import fold_header

SIMPLIFIED = [
    "订单编号",
    "标题",
    "价格",
    "购买数量",
    "外部系统编号",
    "商品属性",
    "套餐信息",
    "备注",
    "订单状态",
    "商家编码",
]
ASCII_HEADER = "Name,Email,Created at,Total,Billing Name,Billing City\n"
PEOPLE = {
    "gb18030": ["张伟,杭州市", "李娜,上海市浦东新区", "王芳,广东省深圳市南山区", "刘洋,成都市武侯区"],
    "cp950": ["王小明,台北市", "陳淑芬,新北市板橋區", "林志豪,臺中市西屯區", "許雅婷,高雄市前鎮區"],
    "cp932": ["山田太郎,東京都", "佐藤さくら,大阪府", "ｽｽﾞｷ ｲﾁﾛｳ,名古屋市", "コーヒー,渋谷区"],
    "cp1252": ["José García,São Paulo", "Zoë Müller,Köln", "Renée d’Été,Orléans", "Håkon Ødegård,Ålesund"],
}


@pytest.mark.parametrize("encoding", PEOPLE)
@pytest.mark.parametrize("lines", [1, 2, 4])
def test_where_the_header_is_plain_the_rows_tell(encoding: str, lines: int) -> None:
    rows = "".join(f"#100{i},x@example.com,2026-09-0{i + 1},5.00,{who}\n" for i, who in enumerate(PEOPLE[encoding]))
    body = "".join(rows.splitlines(keepends=True)[:lines])
    assert encoding_of((ASCII_HEADER + body).encode(encoding), (), "e.csv") == (encoding, 0)


def test_big5_that_merely_does_not_fail_does_not_win() -> None:
    text = ",".join(SIMPLIFIED) + "\n2126,示例商品,64.00,2,A01,颜色:白色,,,交易成功,A01\n"
    content = text.encode("gb18030")
    content.decode("big5hkscs")  # no error, and nothing but wrong characters
    assert encoding_of(content, [], "e.csv")[0] == "gb18030"
    assert encoding_of(content, {fold_header(h) for h in SIMPLIFIED}, "e.csv")[0] == "gb18030"


def test_known_headers_count_more_than_likely_characters() -> None:
    header = "囗囝囡,廿卅"  # rare characters, but known
    content = f"{header}\n1,2\n".encode("gb18030")
    assert encoding_of(content, {"囗囝囡", "廿卅"}, "e.csv")[0] == "gb18030"


@given(st.integers(0, 10**6), st.sampled_from(["gb18030", "cp950", "cp932"]))
def test_forty_everyday_characters_tell_whichever_they_are(seed: int, encoding: str) -> None:
    first, last = {"gb18030": (0xB0A1, 0xD7F9), "cp950": (0xA440, 0xC67E), "cp932": (0x889F, 0x9872)}[encoding]
    strict = {"gb18030": "gb2312"}.get(encoding, encoding)
    block = [c for code in range(first, last + 1) if (c := code.to_bytes(2).decode(strict, "ignore")) > "\x7f"]
    text = "".join(random.Random(seed).sample(block, 40))
    assert encoding_of(f"Name,City\n{text},x\n".encode(encoding), (), "e.csv")[0] == encoding


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_a_mark_shows_by_its_nuls(encoding: str) -> None:
    text = "訂單編號\t收貨人\t數量\r\n20260801012345\t王○○\t3\r\n"
    assert encoding_of(text.encode(encoding), (), "e.csv") == (encoding, 0)


def test_a_mark_written_twice_is_left_out_twice() -> None:
    assert encoding_of(b"\xef\xbb\xbf\xef\xbb\xbfa,b\n", (), "e.csv") == ("utf-8", 6)


@pytest.mark.parametrize(("said", "encoding"), [("gb2312", "gb18030"), ("big5", "cp950"), ("windows-874", "cp874")])
def test_a_web_page_says_its_encoding(said: str, encoding: str) -> None:
    word = {"gb18030": "订单", "cp950": "訂單", "cp874": "คำสั่งซื้อ"}[encoding]
    page = f'<html><meta http-equiv="Content-Type" content="text/html; charset={said}"><table><tr><td>{word}'
    assert encoding_of(page.encode(encoding), (), "e.xls") == (encoding, 0)


def test_a_web_page_that_says_it_wrongly_is_read_all_the_same() -> None:
    page = "<html><meta charset=utf-8><table><tr><td>订单编号</td><td>买家会员名</td></tr></table>"
    assert encoding_of(page.encode("gb18030"), (), "e.xls") == ("gb18030", 0)


@pytest.mark.parametrize(("encoding", "text"), [("utf-8", "訂單編號,商品名稱"), ("gb18030", "订单编号,商品名称")])
def test_a_stray_byte_is_named_with_its_line(encoding: str, text: str) -> None:
    lines = [f"{text}\n".encode(encoding)] * 20
    content = b"".join([*lines[:7], b"ab\xff\xff,c\n", *lines])
    with pytest.raises(UnreadableFile, match=r"e\.csv is damaged: line 8"):
        encoding_of(content, (), "e.csv")


@pytest.mark.parametrize(
    ("encoding", "text"),
    [("utf-8", "訂單編號,商品名稱\n"), ("gb18030", "订单编号,商品名称\n"), ("cp950", "訂單編號,商品名稱\n")],
)
def test_a_download_that_ends_within_a_character_is_refused(encoding: str, text: str) -> None:
    content = (text * 20 + "台").encode(encoding)[:-1]
    with pytest.raises(UnreadableFile, match="ends in the middle of a character"):
        encoding_of(content, (), "e.csv")


def test_characters_of_hong_kong_are_read_in_big5() -> None:
    text = "訂單編號,地址\n1,香港北角渣華道\n2,香港深水埗\n3,香港鰂魚涌\n"
    assert encoding_of(text.encode("big5hkscs"), (), "e.csv")[0] == "big5hkscs"


@pytest.mark.parametrize("word", ["值", "联通", "值得", "肖战"])
def test_chinese_that_happens_to_be_utf_8_is_not_taken_for_it(word: str) -> None:
    text = "".join(f"{word}{n},{word}\n" for n in range(50))
    assert encoding_of(f"订单编号,数量\n{text}".encode("gb18030"), (), "e.csv")[0] == "gb18030"
    if word == "联通":
        assert encoding_of(f"carrier,n\n{text}".encode("gb18030"), (), "e.csv")[0] == "gb18030"


@pytest.mark.parametrize("word", ["Иван Петров", "שלום כהן", "Γιώργος", "محمد علي", "José", "Nguyễn Văn", "สมชาย"])
def test_names_in_other_scripts_are_utf_8_all_the_same(word: str) -> None:
    assert encoding_of(f"Name,Total\n{word},5\n{word} 2,6\n".encode(), (), "e.csv") == ("utf-8", 0)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_one_name_at_the_end_of_a_large_file_is_found_soon(end: str) -> None:
    start = time.monotonic()
    plain = ("x" * 300 + end) * 100_000
    assert encoding_of(f"{plain}José{end}".encode("cp1252"), (), "e.csv")[0] == "cp1252"
    assert encoding_of(f"{plain}王小明,臺北市{end}".encode("cp950"), (), "e.csv")[0] == "cp950"
    assert time.monotonic() - start < 5
