"""The sheets of an open workbook: read, written, grown, guarded, and remembered."""
