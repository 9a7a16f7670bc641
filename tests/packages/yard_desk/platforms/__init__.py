"""The exports that the yard receives."""
