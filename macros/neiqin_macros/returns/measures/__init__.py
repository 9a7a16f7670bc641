"""What a returns report measures: cohorts, causes, costs, times, buyers."""
