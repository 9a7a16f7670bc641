"""The rules of the order desk, by family."""
