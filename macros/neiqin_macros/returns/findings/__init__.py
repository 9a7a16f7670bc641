"""What a returns report finds, as sentences with their next step."""
