"""Write brand_characters.tsv: how much commoner a character is in names of businesses than in the language.

Counted over organisations.tsv (without the words of the trade that end its names) and common_words.tsv (by frequency),
both in this repository; needs no packages. Run it after these two.
"""

import collections
import math
import re

from packages import read_lexicon, write_lexicon

IN_NAMES, IN_WORDS = 0.5, 50  # added to each count, so that a character met once says little
HAN = re.compile("[一-鿿]")


def brand_of(name, trades):
    """The name without the word of the trade that ends it."""
    return next((name[:-length] for length in (5, 4, 3, 2) if len(name) > length and name[-length:] in trades), name)


def main():
    """Count the characters of both, and keep those that names have oftener."""
    trades = {row[0] for row in read_lexicon("trade_tails.tsv")} | {row[0] for row in read_lexicon("trade_words.tsv")}
    names, language = collections.Counter(), collections.Counter()
    for row in read_lexicon("organisations.tsv"):
        names.update(HAN.findall(brand_of(row[0], trades)))
    for word, frequency, _ in read_lexicon("common_words.tsv"):
        for character in HAN.findall(word):
            language[character] += int(frequency)
    characters = sorted(set(names) | set(language))
    in_names = names.total() + IN_NAMES * len(characters)
    in_words = language.total() + IN_WORDS * len(characters)
    odds = {
        character: math.log((names[character] + IN_NAMES) / in_names)
        - math.log((language[character] + IN_WORDS) / in_words)
        for character in characters
    }
    write_lexicon(
        "brand_characters.tsv",
        """Characters that are commoner in names of businesses than in the language: how much, as a natural logarithm.
Source: counted over organisations.tsv and common_words.tsv. Made by update/brand_characters.py.""",
        ("character", "odds"),
        ((character, f"{value:.1f}") for character, value in odds.items() if value >= 0.05),
    )


if __name__ == "__main__":
    main()
