"""Filling a column with what a worksheet function gives: values instead of formulas, in any workbook."""
