"""A made-up shop's orders as its platforms would let them be downloaded."""
