"""Links lead somewhere: to files that are there, and to anchors and headings on them."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from urllib.parse import unquote

_LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)|<img [^>]*src=\"([^\"]+)\"")
_ANCHOR = re.compile(r"<a id=\"([^\"]+)\">")
_HEADING = re.compile(r"^#{1,6} (.+)$", re.MULTILINE)
_CODE = re.compile(r"```.*?```|`[^`\n]*`", re.DOTALL)
_FENCED = re.compile(r"```.*?```", re.DOTALL)


def anchors(text: str) -> Counter[str]:
    """What can be pointed at on a page: its own anchors, and its headings as GitHub names them."""
    plain = _FENCED.sub("", text)
    headings = [re.sub(r"<[^>]*>|[`*]", "", heading) for heading in _HEADING.findall(plain)]
    named = [re.sub(r"[^\w\- ]", "", heading.casefold()).strip().replace(" ", "-") for heading in headings]
    return Counter(_ANCHOR.findall(plain)) + Counter(set(named))


def links(text: str) -> list[str]:
    """The relative links of a page; what stands in code is none."""
    found = [a or b for a, b in _LINK.findall(_CODE.sub("", text))]
    return [unquote(one) for one in found if not re.match(r"[a-z]+:", one)]


def test_every_link_leads_to_a_file_and_a_place_in_it(written_pages: dict[Path, str]) -> None:
    assert written_pages
    lost = []
    for path, text in written_pages.items():
        for one in links(text):
            page, _, name = one.partition("#")
            target = (path.parent / page).resolve() if page else path
            if not target.exists() or (name and name not in anchors(target.read_text(encoding="utf-8"))):
                lost.append(f"{path.name}: {one}")
    assert lost == []


def test_no_page_has_an_anchor_twice(written_pages: dict[Path, str]) -> None:
    for path, text in written_pages.items():
        assert [name for name, n in Counter(_ANCHOR.findall(text)).items() if n > 1] == [], path


def test_every_page_can_be_reached_from_the_first(written_pages: dict[Path, str]) -> None:
    for first in (path for path in written_pages if path.name == "README.md" and path.parent.name == "docs"):
        reached, to_do = set(), [first]
        while to_do:
            path = to_do.pop()
            if path in reached or path not in written_pages:
                continue
            reached.add(path)
            to_do += [(path.parent / one.partition("#")[0]).resolve() for one in links(written_pages[path])]
        own = {path for path in written_pages if first.parent in path.parents}
        assert own <= reached
