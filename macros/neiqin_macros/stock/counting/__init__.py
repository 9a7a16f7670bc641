"""Counts beside the book, and what is done about their variance."""
