"""The return policy: its laws and platform rules, and the days that they count."""
