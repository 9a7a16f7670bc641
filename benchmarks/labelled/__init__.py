"""A made-up shop with troubles of known kinds in it: a set of orders on which the rules can be measured."""
