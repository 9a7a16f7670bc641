"""From findings to work: scores, decisions, the queue, the log, who does what, and printed sheets."""
