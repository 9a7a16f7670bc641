"""Troubles planted among a made-up shop's sound orders: one of each of a good number of kinds that rules find."""
