"""Worksheet functions of the desk: each calls what a macro calls."""
