"""A made-up shop: seeded, believable, in three languages, all its days counted back from one; nobody in it exists."""
