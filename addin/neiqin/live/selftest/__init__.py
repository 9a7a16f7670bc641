"""A test of the open workbook's door in the program itself: 40 trials in scratch workbooks, and a report of them."""
