"""Platforms: one file reads one platform's exports."""
