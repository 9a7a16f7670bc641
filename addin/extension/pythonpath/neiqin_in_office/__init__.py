"""neiqin within LibreOffice: a thin shim on the standard library alone, for the Python that LibreOffice brings along.

Cells and clicks are handed to the user's own interpreter, in which neiqin is installed. That Python may be as old as
3.8, so the shim is written for it.
"""
