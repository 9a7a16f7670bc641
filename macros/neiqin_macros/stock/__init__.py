"""Stock: what sells, how much of it to hold, what to order and when, and what that would have been worth.

Each folder imports only from those before it: `formulas`, `levels`; `items`, `sales`, `supply`, `book`; `moves`,
`counting`, `monitoring`, `planning`, `rules`; last the macros, which are the files of this folder.
"""

from neiqin.text import N_

TITLE = N_("Stock desk")
