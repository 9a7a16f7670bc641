"""What is bought and when it comes: terms, purchases on their way, suppliers' calendars, inventory positions."""
