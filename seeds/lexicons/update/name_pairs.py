"""Write name_pairs.tsv: which pairs of characters names of businesses begin and end with, beside how common they are.

From the short names of Company-Names-Corpus (https://github.com/wainshine/Company-Names-Corpus, Apache-2.0): put its
file Company-Shorter-Form（28W）.txt into the directory. Run it after common_words.
"""

import collections
import re
import sys

from packages import package_directory, read_lexicon, write_lexicon

SOURCE = "Company-Shorter-Form（28W）.txt"
NAME = re.compile("[一-鿿]{2,6}")
MOST = 5


def step(count, base):
    """How many digits a count has to a base, 0 for none and MOST at most."""
    digits = 0
    while count and digits < MOST:
        count, digits = count // base, digits + 1
    return str(digits)


def main():
    """Count the first and the last pair of each name, and both within the words of the language."""
    path = package_directory() / SOURCE
    if not path.exists():
        sys.exit(f"{path}: no such file; see {__file__}")
    names = {line.strip() for line in path.read_text("utf-8-sig").splitlines() if NAME.fullmatch(line.strip())}
    begins = collections.Counter(name[:2] for name in names)
    ends = collections.Counter(name[-2:] for name in names)
    language = collections.Counter()
    for word, frequency, _ in read_lexicon("common_words.tsv"):
        for at in range(len(word) - 1):
            language[word[at : at + 2]] += int(frequency)
    pairs = (pair for pair in sorted({*begins, *ends}) if begins[pair] + ends[pair] > 1 or pair in names)
    write_lexicon(
        "name_pairs.tsv",
        """Pairs of characters in the short names of businesses. whole 1: a name by itself. begins, ends: how many names
begin and end so, as the number of its digits to base 3. language: how often general words hold it, in decimal digits.
Source: counted over Company-Names-Corpus of 2019 (Apache-2.0) and common_words.tsv. Made by update/name_pairs.py.""",
        ("pair", "whole", "begins", "ends", "language"),
        (
            (pair, "01"[pair in names], step(begins[pair], 3), step(ends[pair], 3), step(language[pair], 10))
            for pair in pairs
        ),
    )


if __name__ == "__main__":
    main()
