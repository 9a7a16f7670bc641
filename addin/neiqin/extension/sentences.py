"""What the component itself says in LibreOffice: one sentence each, baked into the extension in three languages."""

from __future__ import annotations

from typing import Final

from neiqin.ribbon.wording import MESSAGES
from neiqin.text import LANGUAGES, N_, say

_SENTENCES: Final = {
    "no_interpreter": N_(
        "The Python that neiqin was installed with is gone: {interpreter}. Install neiqin again, then type in a "
        "terminal: neiqin extension install"
    ),
    "no_answer": N_(
        "The NQ_ functions cannot be computed: Python ended without an answer. Type in a terminal: neiqin doctor"
    ),
    "too_slow": N_("{function} was stopped, for it took longer than {seconds} seconds. Give it fewer cells at once."),
    "no_start": N_("neiqin did not start. Type in a terminal: neiqin doctor. The details are in {log}."),
    "no_folder": N_("neiqin cannot write into its own folder, {folder}: the disk may be full, or the folder locked."),
    "nothing_runs": MESSAGES["nothing_runs"],
    "links_mended": N_("The NQ_ formulas of this workbook work here now."),
    "no_links": MESSAGES["no_links"],
}  # fmt: skip


def sentences() -> dict[str, dict[str, str]]:
    """Give each sentence in each language, its `{named}` values still to be put in."""
    return {key: {language: say(text, language) for language in LANGUAGES} for key, text in _SENTENCES.items()}
