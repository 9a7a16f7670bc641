"""What the shim itself says to the person: one sentence above the sheet, in the language of LibreOffice's menus."""

from __future__ import annotations

import contextlib

import uno
import unohelper
from com.sun.star.awt import XCallback

from neiqin_in_office.objects import Uno
from neiqin_in_office.settings import data_folder, settings

WARNING = 2
"""com.sun.star.frame.InfobarType.WARNING."""
TRADITIONAL, SIMPLIFIED, ENGLISH = 1028, 2052, 1033
"""Windows' numbers of the languages, which a click tells."""
LANGUAGES = {TRADITIONAL: "zh-Hant", SIMPLIFIED: "zh-Hans", ENGLISH: "en"}


def language_number(context: Uno) -> int:
    """Give the number of the language that LibreOffice speaks."""
    path = uno.createUnoStruct("com.sun.star.beans.PropertyValue")
    path.Name, path.Value = "nodepath", "/org.openoffice.Setup/L10N"
    provider = context.ServiceManager.createInstanceWithContext(
        "com.sun.star.configuration.ConfigurationProvider", context
    )
    settled = provider.createInstanceWithArguments("com.sun.star.configuration.ConfigurationAccess", (path,))
    name = str(settled.getByName("ooLocale")).lower()
    if not name.startswith("zh"):
        return ENGLISH
    return TRADITIONAL if name[3:] in {"tw", "hk", "mo"} or "hant" in name else SIMPLIFIED


def sentence(key: str, language: str, **values: object) -> str:
    """Give one of the shim's sentences."""
    return str(settings()["sentences"][key][language]).format(**values)


def tell(context: Uno, text: str) -> None:
    """Show a sentence as soon as LibreOffice is at rest, and keep it in the user's data as `last_message.txt`.

    It is shown late because the caller may be another thread, or a cell that is being computed.
    """
    with contextlib.suppress(OSError):
        data_folder().mkdir(parents=True, exist_ok=True)
        (data_folder() / "last_message.txt").write_text(text, encoding="utf-8")
    later = context.ServiceManager.createInstanceWithContext("com.sun.star.awt.AsyncCallback", context)
    later.addCallback(_Shown(context, text), None)


class _Shown(unohelper.Base, XCallback):  # type: ignore[misc] # its types are known to LibreOffice only
    """A sentence that is on its way."""

    def __init__(self, context: Uno, text: str) -> None:
        """Take the sentence."""
        self._context, self._text = context, text

    def notify(self, _data: object) -> None:
        """Show it above the sheet; without a window, in the status bar."""
        desktop = self._context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", self._context)
        frame = desktop.getCurrentFrame()
        controller = frame.getController() if frame else None
        if controller is None:
            return
        try:
            if controller.hasInfobar("neiqin"):
                controller.removeInfobar("neiqin")
            controller.appendInfobar("neiqin", "neiqin", self._text, WARNING, (), True)
        except Exception:  # noqa: BLE001 - an older LibreOffice, or a document without a window
            frame.createStatusIndicator().start(f"neiqin: {self._text}", 0)
