"""What a worksheet function answers to the cells of a program."""
