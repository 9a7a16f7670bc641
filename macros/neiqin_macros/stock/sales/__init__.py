"""What was sold: by item and day, from whatever the workbook keeps of it."""
