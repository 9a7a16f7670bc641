"""Checks and jobs on orders."""

from neiqin.text import N_

TITLE = N_("Order desk")
