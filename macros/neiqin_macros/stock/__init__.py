"""Stock: what sells, how much of it to hold, what to order and when, and what that would have been worth."""
