"""Write common_words.tsv (see packages.py): the commonest general words of jieba's dictionary."""

from packages import package_directory, package_text, write_lexicon

MOST = 60_000
PROPER = ("nr", "ns", "nt", "nz")  # persons, places, organisations, other names, and their subtags
UNWANTED = ("x", "eng")


def main():
    """Keep words of two characters or more that are no proper noun, by frequency."""
    text = package_text(package_directory() / "jieba-0.42.1.tar.gz", "jieba/dict.txt")
    words = []
    for line in text.splitlines():
        word, frequency, tag = line.split(" ")
        if len(word) > 1 and not word.isascii() and not tag.startswith(PROPER) and tag not in UNWANTED:
            words.append((word, frequency, tag))
    words.sort(key=lambda row: (-int(row[1]), row[0]))
    write_lexicon(
        "common_words.tsv",
        f"""The {MOST:,} commonest general Chinese words of two characters or more, with frequency and part
of speech. Not included: proper nouns (tags nr* persons, ns places, nt organisations, nz other names).
Some names hide among the nouns all the same (tag n, low frequency).
Source: PyPI jieba 0.42.1, jieba/dict.txt (MIT). Made by update/common_words.py.""",
        ("word", "frequency", "tag"),
        words[:MOST],
    )


if __name__ == "__main__":
    main()
