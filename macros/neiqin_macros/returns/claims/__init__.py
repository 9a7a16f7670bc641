"""Claims as the desk handles them: which order each belongs to, where it stands, what is due."""
