"""What the tagger, its callers and its trainer must agree on."""

FEATURES = 22  # of each character
LONGEST = 400  # characters of a sentence; a longer one is cut, at a sign if it has any
TAGS = 4
BEGIN, MIDDLE, END, SINGLE = range(TAGS)
WIDTH = 3  # weights a row: of B, M and S; that of E is 0, since only differences count
FREE, JOIN, CUT = range(3)  # what is known of the gap before a character
PREFIX, WORD = 1, 2  # flags of a lexicon entry: it begins a longer word, it is a word
SEEN = 1 << 24  # counters of how often a feature was met in training, by hash
