"""The status bar: a text of ours, or the program's own."""

from __future__ import annotations

from neiqin.live.calc.bridge import Uno


class StatusBar:
    """What is shown; the text is kept where no window has a bar."""

    def __init__(self) -> None:
        self.text: str | bool = False
        self._indicator: Uno = None

    def show(self, text: str, frame: Uno) -> None:
        """Show a text; an empty one gives the bar back to the program."""
        if self._indicator is not None and not text:
            self._indicator.end()
            self._indicator = None
        elif self._indicator is not None:
            self._indicator.setText(text)
        elif text and frame is not None:
            self._indicator = frame.createStatusIndicator()
            self._indicator.start(text, 100)
        self.text = text or False
