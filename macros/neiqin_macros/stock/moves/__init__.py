"""The book of stock: what moved, where it lies, and what it cost."""
