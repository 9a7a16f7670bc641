"""Finds what keeps neiqin from working on this computer, and says how to mend it."""
