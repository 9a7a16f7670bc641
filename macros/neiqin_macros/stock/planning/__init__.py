"""From levels to a plan: what to order of each item, and the sheets that say so."""
