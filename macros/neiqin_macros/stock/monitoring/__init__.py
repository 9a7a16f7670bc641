"""How each item sells and stands: its state, what idles, what a buyer must act on."""
