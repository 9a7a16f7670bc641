"""neiqin, the back-office desk: everything that knows Excel, and nothing about shops."""

__version__ = "0.1.0"
