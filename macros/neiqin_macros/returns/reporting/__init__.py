"""The parts of a returns report, as tables and charts."""
