"""The replay of replenishment rules on any demand file, and the rules that ours is compared with."""
