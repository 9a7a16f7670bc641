"""Measurements behind every number the README claims: `python -m benchmarks.NAME [--json]`."""
