"""How sure a rate is, and whether two differ."""
