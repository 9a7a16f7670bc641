"""An xlwings engine for LibreOffice Calc: real xlwings code drives a real running Calc over UNO."""
