"""Forecasts, levels to order up to, and the replay of the past that they are proven on: arrays only, no tables."""
