"""The running program: how it is reached, kept still, spoken to, and what it says when it cannot do as asked."""
