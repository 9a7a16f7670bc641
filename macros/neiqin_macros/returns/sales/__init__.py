"""What was sold and could have come back, and by what it is broken down."""
