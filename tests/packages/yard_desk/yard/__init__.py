"""The yard's jobs."""
