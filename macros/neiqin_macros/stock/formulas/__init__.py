"""Textbook formulas, as pure functions of columns of numbers: worksheet functions and the plan compute with them."""
