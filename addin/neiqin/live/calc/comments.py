"""The comments of a workbook's names, which Calc has no place for: kept among the document's own properties."""

from __future__ import annotations

from typing import Final

from neiqin.live.calc.bridge import Uno

_REMOVABLE: Final = 128
"""UNO's com.sun.star.beans.PropertyAttribute.REMOVEABLE."""


class Comments:
    """Comments by a name's key; saved with the document, so that the next run knows them."""

    def __init__(self, document: Uno) -> None:
        self._document = document

    def __getitem__(self, key: str) -> str:
        """Give a comment; empty where there is none."""
        kept = self._kept()
        return str(kept.getPropertyValue(key)) if self._has(key) else ""

    def __setitem__(self, key: str, text: str) -> None:
        """Keep a comment."""
        if self._has(key):
            self._kept().setPropertyValue(key, text)
        else:
            self._kept().addProperty(key, _REMOVABLE, text)

    def forget(self, key: str) -> None:
        """Drop a comment, if there is one."""
        if self._has(key):
            self._kept().removeProperty(key)

    def _has(self, key: str) -> bool:
        return bool(self._kept().getPropertySetInfo().hasPropertyByName(key))

    def _kept(self) -> Uno:
        return self._document.getDocumentProperties().getUserDefinedProperties()
