"""Stock: how much of what to order when, and how it is known; a macro or function is one file that nothing lists."""
