"""How rows are looked at: texts and how much a column tells, keys, and what is set aside."""
