"""Train and compile what `models/` holds; nothing at run time imports this."""
