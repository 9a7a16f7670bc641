"""A desk for shelves: found by neiqin through its entry point, and by nothing else."""
