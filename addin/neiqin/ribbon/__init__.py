"""The add-in `neiqin.xlam`: built from hand-written texts and the registry, checked, put where Excel starts it."""
