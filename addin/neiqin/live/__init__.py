"""The live door: workbooks that are open in a spreadsheet program, through xlwings and nothing but its BSD part."""
