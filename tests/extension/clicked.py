"""What a click starts in the tests: it notes the request, does it if a macro is asked for, and tells by a file."""

from __future__ import annotations

import json
import os
import sys
import time
from pathlib import Path

from neiqin.live import click
from neiqin.live.calc.app import App
from neiqin.live.office import Office
from neiqin.live.request import read_request

HOME = Path(os.environ["NEIQIN_HOME"])


def main(name: str) -> None:
    """Note what was asked, and what the program that asked says of itself."""
    request = read_request(name)
    office = Office.attach(request["connection"].removeprefix("uno:").removesuffix(";urp;"))
    document = office.desktop.getCurrentComponent()
    seen = {**request.fields, "title": document.getTitle(), "uid": document.RuntimeUID, "argument": name}
    if request["macro"] == "yard.wait":
        while not request.cancelled:
            time.sleep(0.01)
        seen["cancelled"] = "yes"
    elif request["macro"] == "yard.fail":
        sys.exit(3)
    elif request["macro"]:

        def alert(_app: App, prompt: str, *_: object) -> str:
            """Keep what a person would be shown."""
            seen["told"] = prompt
            return "ok"

        App.alert = alert  # type: ignore[method-assign]  # nobody is there to close a message
        click.serve(request)
    note = HOME / f"{name}.part"
    note.write_text(json.dumps(seen), encoding="utf-8")
    note.rename(HOME / "clicked.json")
    request.done()


main(sys.argv[1])
