"""Rules C: phones, e-mails, addresses, places and what a buyer's note asks."""
