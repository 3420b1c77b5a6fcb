"""The kinds of page that the role model knows, and the shape of its weights."""

ARTICLE, THREAD, PLAIN = 0, 1, 2  # each has weights of its own
BITS = 16  # of a slot
WIDTH = 16  # weights a slot: one for each role, and room to the next power of two
CAPTION = 0x80  # beside a role: what belongs to the article here is rather a caption than body
