"""neiqin platforms: which exports are known, what each fills, and how sure that knowledge is."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

import typer

from neiqin.table import Names
from neiqin.terminal import JsonOption, LangOption, language_of, said_errors

if TYPE_CHECKING:
    from neiqin.platforms import Platform

EVIDENCE: Final = {
    "real export": Names("real export", "真實匯出檔", "真实导出文件"),
    "public documents": Names("public documents", "公開文件", "公开文档"),
    "header only": Names("header only", "僅知欄名", "仅知列名"),
    "mapped": Names("mapped by you", "自行對照", "自行对照"),
    "own headers": Names("our own headers", "本程式欄名", "本程序列名"),
    "made up": Names("made up", "虛構", "虚构"),
}
"""What the knowledge of a format rests on, in words."""


def list_platforms(as_json: JsonOption = False, lang: LangOption = None) -> None:
    """List the exports that are known, how sure that knowledge is, and the tables each fills."""
    language = language_of(lang)
    with said_errors(language):
        from neiqin.platforms import every  # noqa: PLC0415 - heavy
        from neiqin.widths import text_width  # noqa: PLC0415 - only here

        *known, generic = every()
        lines = []
        for platform in [*sorted(known, key=lambda p: p.name), generic]:
            names = EVIDENCE.get(platform.evidence)
            said = names.in_language(language) if names else platform.evidence
            title, tables = platform.title.in_language(language), fills(platform)
            if as_json:
                kind = platform.name.partition(".")[2] or platform.name
                found = {
                    "platform": platform.platform, "kind": kind, "name": platform.name, "title": title,
                    "evidence": platform.evidence, "evidence_said": said, "tables": tables,
                }  # fmt: skip
                typer.echo(json.dumps(found, ensure_ascii=False))
            else:
                lines.append((platform.name, title, said, ", ".join(tables)))
        wide = [max(map(text_width, cells)) for cells in zip(*lines, strict=True)]
        for line in lines:
            typer.echo(
                "  ".join(cell + " " * (w - text_width(cell)) for cell, w in zip(line, wide, strict=True)).rstrip()
            )


def fills(platform: Platform) -> Sequence[str]:
    """Name the tables that an export fills; a foreign platform need not tell."""
    given = getattr(platform, "fills", ())
    return [table.table_name for table in given]
