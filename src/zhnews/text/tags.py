"""What the tagger, its callers and its trainer must agree on."""

GROUPS = 10  # rows of weights that count at each character
LONGEST = 400  # characters of a sentence; a longer one is cut, at a sign if it has any
TAGS = 4
BEGIN, MIDDLE, END, SINGLE = range(TAGS)
PAD = 3  # places before and after a sentence that features look at
PLACES = 4  # that a row counts for: the character before, its own, and two after
LANES = PLACES * TAGS  # weights a row
FREE, JOIN, CUT = range(3)  # what is known of the gap before a character
PREFIX, WORD = 1, 2  # flags of a lexicon entry: it begins a longer word, it is a word
SEEN = 1 << 24  # counters of how often a feature was met in training, by hash
RARITY = 2  # where the rarity of a word begins in its flags: 0 to 15, each 1.5 bits less likely
COST, STEP = 32, 12  # of a word of rarity 0, which has 4 bits, and of each rarity more: 8 a bit
HAN, NUMERAL, TIME, DIGIT, LETTER, BLANK, STOP, SIGN = range(1, 9)  # kinds of characters
VARIANT = 16  # set beside the kind of a character that is read as another
MASK = 0xFFFFFFFF  # 32 bits
MARKS = "'\"!(),.:;?[]"  # a run of letters and digits between these is left to the tagger
