"""What runs on open workbooks have written, kept so that they can be taken back."""
