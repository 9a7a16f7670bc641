"""Tell a platform's export that has lost a header from a list of a person's own, so that it is not read as one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Final

from neiqin.errors import NeiqinError
from neiqin.generic import own_tables
from neiqin.header_row import folded_rows
from neiqin.matching import fold_header, head_texts, match_header
from neiqin.text import N_

if TYPE_CHECKING:
    from neiqin.export import Export
    from neiqin.header_row import Folded
    from neiqin.platforms import Platform
    from neiqin.raw import RawSheet

_CHANGED: Final = N_("{file} looks like {platform}, but has no column “{header}”.")
_CHANGED_HINT: Final = N_("Download it again with all columns; or say once what its columns mean: neiqin map EXPORT.")
_LEAST: Final = 3
"""So many headers of a signature make an export."""
_SHARE, _SHARE_OF_MORE = 2 / 3, 1 / 3
"""How large a share of a row's headers must be known to an export of so many headers, and of more."""


def refuse_changed(sheets: Iterable[RawSheet], candidates: Iterable[Platform], file: str) -> None:
    """Refuse a file of which all but one of the headers that tell an export are there, and others of its headers.

    Raises:
        NeiqinError: naming the export and the header.

    """
    from neiqin.export import Export  # noqa: PLC0415 - it needs the platforms

    exports = [export for export in candidates if isinstance(export, Export) and export.evidence != "mapped"]
    known = {fold_header(header) for export in exports for header in export.headers}
    for sheet in sheets:
        for texts, row in zip(head_texts(sheet), folded_rows(sheet), strict=True):
            if (
                len(texts) <= _LEAST
                or len(row.keys() & known) < _SHARE_OF_MORE * len(texts)
                or _ours([*texts.values()])
            ):
                continue
            for export in exports:
                if (missing := _missing(export, row, len(texts))) is not None:
                    raise NeiqinError(_CHANGED, hint=_CHANGED_HINT, file=file, platform=export.title, header=missing)


def _ours(headers: Sequence[str]) -> bool:
    """Whether every header of a row is one of our own, as our workbooks have them."""
    return all(any((match_header(table, header) or (1, ""))[0] == 0 for table in own_tables()) for header in headers)


def _missing(export: Export, row: Folded, width: int) -> str | None:
    """The one header of a signature that a row lacks, if the rest of the row is the export's."""
    names = [(given,) if isinstance(given, str) else given for given in export.signature]
    missing = [given[0] for given in names if not any(fold_header(name) in row for name in given)]
    if len(missing) != 1 or len(names) < _LEAST:
        return None
    known = {row[folded] for header in export.headers if (folded := fold_header(header)) in row}
    share = _SHARE_OF_MORE if len(names) > _LEAST else _SHARE
    return missing[0] if len(known) >= share * width and len(known) > _LEAST else None
