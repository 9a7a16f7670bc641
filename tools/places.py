"""Refresh the lists of places: `python tools/places.py` takes them from npm and writes them into the package.

It needs npm and `pip install opencc-python-reimplemented`; the package itself needs neither.
"""

from __future__ import annotations

import csv
import io
import json
import re
import subprocess
import tarfile
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, Final

from opencc import OpenCC  # type: ignore[import-untyped, import-not-found, unused-ignore]  # has no types, and is only there to refresh

PLACES: Final = Path(__file__).resolve().parents[1] / "macros" / "neiqin_macros" / "places"
TAIWAN: Final = "tw-city-selector"
CHINA: Final = "china-division"
# What the statistics bureau puts where a province has no city of its own between it and its districts.
_NO_CITY: Final = {"市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划"}
# Islands and zones without a household.
_NOBODY: Final = {"釣魚臺列嶼", "釣魚台列嶼", "東沙群島", "南沙群島"}
_OTHER_WORDS: Final = "省市縣区區鄉镇鎮街道盟旗州地自治特别行政台灣湾中華民国國人共和大陆陸"
"""Characters of country names and suffixes, beside those of the names."""
_HEAD: Final = """\
# Lists of places

Written by `python tools/places.py`; do not edit by hand.

- `taiwan.csv`: {districts} districts of Taiwan with their county and 3-digit postcode.
  From npm `{taiwan}` {taiwan_version} of {taiwan_date}, licence {taiwan_licence}.
- `china.csv`: {areas} districts of China by province and city; a city of towns only has none.
  From npm `{china}` {china_version} of {china_date}, licence {china_licence}: the National Bureau of Statistics'
  codes of 2023 (as of 30 June 2023).
- `characters.csv`: the simplified character of each other one that these names may be written with.
  From OpenCC's dictionaries, by PyPI `opencc-python-reimplemented`, licence Apache-2.0.
"""


def packed(name: str) -> tuple[dict[str, Any], dict[str, str]]:
    """Fetch an npm package: what its registry says of it, and its text files by name."""
    about = json.loads(_npm("view", name, "version", "license", "time", "--json"))
    with tempfile.TemporaryDirectory() as folder:
        _npm("pack", f"{name}@{about['version']}", "--pack-destination", folder)
        with tarfile.open(next(Path(folder).glob("*.tgz"))) as archive:
            files = {}
            for member in archive:
                if member.name.endswith((".js", ".json")) and (file := archive.extractfile(member)):
                    files[member.name.removeprefix("package/")] = file.read().decode("utf-8", "replace")
    return about, files


def _npm(*arguments: str) -> str:
    command = ["npm", *arguments]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def taiwan(script: str) -> list[tuple[str, str, str]]:
    """(county, district, postcode) out of the lists in the script."""
    found = re.search(r"counties:(\[.*?\]),districts:(\[.*?\]\]\])", script)
    if found is None:
        raise SystemExit(f"{TAIWAN} no longer holds its lists where they were.")
    rows = []
    for county, (districts, zips) in zip(json.loads(found[1]), json.loads(found[2]), strict=True):
        rows += [(county, d, z) for d, z in zip(districts, zips, strict=True) if d not in _NOBODY]
    return sorted(rows, key=lambda row: (row[2], row))


def china(tree: dict[str, dict[str, list[str]]]) -> list[tuple[str, str, str]]:
    """(province, city, districts with blanks between); the city is empty where districts are the province's own."""
    rows = []
    for province, cities in tree.items():
        for city, areas in cities.items():
            districts = [area for area in areas if area[-1] in "区县市旗"]
            of_towns = 2 * len(districts) < len(areas)
            rows.append((province, "" if city in _NO_CITY else city, "" if of_towns else " ".join(districts)))
    return rows


def characters(names: Iterable[str]) -> list[tuple[str, str]]:
    """(variant, simplified) for every character that the names, once simplified, may have been written with."""
    converter = OpenCC("t2s")
    wanted = {converter.convert(c) for c in set("".join(names)) | set(_OTHER_WORDS)}
    every = [chr(code) for block in ((0x3400, 0x4DC0), (0x4E00, 0xA000)) for code in range(*block)]
    pairs = zip(every, converter.convert("\n".join(every)).split("\n"), strict=True)
    return [(variant, plain) for variant, plain in pairs if variant != plain and plain in wanted]


def write(name: str, header: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Write a list as CSV."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    (PLACES / name).write_text(text.getvalue(), encoding="utf-8")


def main() -> None:
    """Fetch both lists and write all files."""
    (tw, scripts), (cn, trees) = packed(TAIWAN), packed(CHINA)
    districts = taiwan(scripts["dist/tw-city-selector.js"])
    cities = china(json.loads(trees["dist/pca.json"]))
    write("taiwan.csv", ("county", "district", "zip"), districts)
    write("china.csv", ("province", "city", "districts"), cities)
    names = ["".join(row) for row in (*districts, *cities)]
    write("characters.csv", ("variant", "simplified"), characters(names))
    facts: dict[str, object] = {
        "districts": len(districts),
        "areas": sum(len(row[2].split()) for row in cities),
    }
    for word, about, name in (("taiwan", tw, TAIWAN), ("china", cn, CHINA)):
        facts |= {
            word: name,
            f"{word}_version": about["version"],
            f"{word}_date": about["time"][about["version"]][:10],
            f"{word}_licence": about["license"],
        }
    (PLACES / "README.md").write_text(_HEAD.format(**facts), encoding="utf-8")


if __name__ == "__main__":
    main()
