"""The returns desk: what comes back, why, until when, and what is due for it."""
