"""Everything that knows shops, and nothing about Excel: tables, order checks, platforms' exports."""
