"""The checker of the add-in: what Excel would refuse, or show wrongly, is found before the file is made."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from neiqin.functions import functions
from neiqin.macro import macros
from neiqin.ribbon.actions import ACTIONS
from neiqin.ribbon.check_vba import vba_faults
from neiqin.ribbon.customui import parsed
from neiqin.ribbon.source_texts import BOOK_MODULE, pictures
from neiqin.ribbon.vba_source import procedures, string_arguments
from neiqin.text import LANGUAGES, N_, Reason

if TYPE_CHECKING:
    from xml.etree import ElementTree as ET

MOST: Final = {"label": 1024, "screentip": 1024, "supertip": 1024, "tag": 1024, "id": 1024, "keytip": 3}
"""Characters that the schema of customUI14 allows ([MS-CUSTOMUI2] 2.4: ST_String, ST_UniqueID, ST_Keytip)."""
_ID: Final = re.compile(r"[A-Za-z_][\w.-]*", re.ASCII)
_RUNS: Final = "RunMacro"
_ACTS: Final = "RunAction"
_CALLBACK: Final = re.compile(r"on[A-Z]|get[A-Z]")


@dataclass(frozen=True, slots=True)
class Parts:
    """What an add-in is made of: its ribbon, its VBA modules and its sheets (rows of texts) by name."""

    ribbon: str
    modules: Mapping[str, str]
    sheets: Mapping[str, Sequence[Sequence[str]]]


def faults(parts: Parts) -> list[Reason]:
    """Say everything that is wrong with an add-in."""
    elements = [e for e in parsed(parts.ribbon).iter() if e.get("id")]
    texts = {row[0]: list(row[1:]) for row in parts.sheets["Texts"][1:]}
    return [
        *_ids(elements),
        *_keytips(elements),
        *_pictures(elements),
        *_callbacks(parsed(parts.ribbon), parts.modules),
        *_jobs(elements, parts.modules),
        *_texts(elements, parts, texts),
        *vba_faults(parts.modules, {row[0] for row in parts.sheets["neiqin.conf"]}),
    ]


def _ids(elements: list[ET.Element]) -> Iterator[Reason]:
    for name, times in Counter(e.attrib["id"].casefold() for e in elements).items():
        if times > 1:
            yield Reason(N_("two controls have the id {id}"), {"id": name})
    for element in elements:
        if not _ID.fullmatch(element.attrib["id"]):
            yield Reason(N_("“{id}” cannot be the id of a control"), {"id": element.attrib["id"]})


def _keytips(elements: list[ET.Element]) -> Iterator[Reason]:
    tips = [(e.attrib["id"], e.get("keytip")) for e in elements if e.tag.endswith(("utton", "tab"))]
    for name, tip in tips:
        if not tip or not tip.isascii() or not tip.isalnum() or len(tip) > MOST["keytip"] or tip != tip.upper():
            yield Reason(N_("the keytip of {id} must be one to three capitals or digits"), {"id": name})
    inner = [tip for name, tip in tips if tip and name != "neiqin"]
    for tip in sorted(set(inner)):
        if sum(other.startswith(tip) for other in inner) > 1:
            yield Reason(N_("the keytip {keytip} is, or begins, that of another control"), {"keytip": tip})


def _pictures(elements: list[ET.Element]) -> Iterator[Reason]:
    known = pictures()
    for element in elements:
        if (picture := element.get("imageMso")) and picture not in known:
            yield Reason(N_("Excel has no picture named {picture}"), {"picture": picture})


def _callbacks(root: ET.Element, modules: Mapping[str, str]) -> Iterator[Reason]:
    # Excel finds them in standard modules only, where two of one name are as bad as none.
    sources = (source for name, source in modules.items() if name != BOOK_MODULE)
    known = {p.name: len(p.parameters) for source in sources for p in procedures(source) if p.public}
    asked = {
        (value, 1 if name in {"onLoad", "onAction"} and not e.tag.endswith("toggleButton") else 2)
        for e in root.iter()
        for name, value in e.attrib.items()
        if _CALLBACK.match(name)
    }
    for name, arity in sorted(asked):
        if name not in known:
            yield Reason(N_("no VBA procedure is named {name}"), {"name": name})
        elif known[name] != arity:
            yield Reason(N_("the VBA procedure {name} must take {count} arguments"), {"name": name, "count": arity})


def _jobs(elements: list[ET.Element], modules: Mapping[str, str]) -> Iterator[Reason]:
    """Macros, functions and actions that are offered but do not exist, and the other way round."""
    run = {e.get("tag", "") for e in elements if e.get("onAction") == _RUNS}
    wrapped = {n for source in modules.values() for n in string_arguments(source, "Computed")}
    for here, there in ((run, set(macros())), (wrapped, set(functions()))):
        for name in sorted(here - there):
            yield Reason(N_("there is no {name} to be run"), {"name": name})
        for name in sorted(there - here):
            yield Reason(N_("{name} is missing from the add-in"), {"name": name})
    sent = {n for source in modules.values() for n in string_arguments(source, "Send")}
    for name in sorted((sent | {e.get("tag", "") for e in elements if e.get("onAction") == _ACTS}) - ACTIONS):
        yield Reason(N_("there is no {name} to be run"), {"name": name})


def _texts(elements: list[ET.Element], parts: Parts, texts: dict[str, list[str]]) -> Iterator[Reason]:
    asked = {f"{e.attrib['id']}.{name[3:].lower()}" for e in elements for name in e.attrib if name in _TEXTS}
    asked |= {key for source in parts.modules.values() for key in string_arguments(source, "TextOf")}
    for key in sorted(asked):
        said = texts.get(key, [])
        if len(said) != len(LANGUAGES) or not all(text.strip() for text in said):
            yield Reason(N_("{key} is not said in every language"), {"key": key})
        most = MOST.get(key.rpartition(".")[2])
        if most and any(len(text) > most for text in said):
            yield Reason(N_("{key} is longer than {most} characters"), {"key": key, "most": most})
    for key, times in Counter(row[0].casefold() for row in parts.sheets["Texts"]).items():
        if times > 1:
            yield Reason(N_("{key} is said twice"), {"key": key})


_TEXTS: Final = frozenset({"getLabel", "getScreentip", "getSupertip"})
