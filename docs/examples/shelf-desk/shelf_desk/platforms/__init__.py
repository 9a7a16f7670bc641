"""The exports that a shelf desk receives."""
