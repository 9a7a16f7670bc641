"""Stock: what sells, how much of it to hold, what to order, and what that would have been worth."""
