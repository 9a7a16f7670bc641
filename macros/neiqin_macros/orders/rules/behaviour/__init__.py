"""Rules D: what is unusual in what a buyer does."""
