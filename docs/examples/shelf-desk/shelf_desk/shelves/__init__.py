"""What is done about shelves."""

from neiqin.text import N_

TITLE = N_("Shelves")
