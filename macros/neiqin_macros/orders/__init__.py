"""Checks and jobs on orders."""
