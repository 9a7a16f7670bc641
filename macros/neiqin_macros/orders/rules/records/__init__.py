"""Rules A: ids, required fields, amounts that add up, dates in order."""
