"""Places of Taiwan and China: the official lists, and how an address names them."""
