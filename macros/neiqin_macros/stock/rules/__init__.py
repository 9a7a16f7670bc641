"""The rules of stock: what is found wrong with its tables."""
