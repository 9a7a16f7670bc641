"""A package of macros that neiqin was not built with, found by its entry point alone."""
