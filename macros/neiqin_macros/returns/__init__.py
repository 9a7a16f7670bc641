"""The returns desk: what comes back, why, until when, and what is due for it."""

from neiqin.text import N_

TITLE = N_("Returns desk")
