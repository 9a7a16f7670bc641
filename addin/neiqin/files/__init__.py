"""Closed workbooks: read as they are, edited in place part by part, backed up and undone."""
