"""Stock: what to order, when and why. The formulas are pure functions of arrays, then come the macros of the desk."""
