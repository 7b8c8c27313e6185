"""Write organisations.tsv (see packages.py): brands.txt and the short names of listed companies.

`ambiguous` is 1 where a name is also a common word, a place, or only common words put
together (国际医学): such a name counts only beside another cue.
"""

import csv
import io
import re
import unicodedata
from pathlib import Path

from packages import package_directory, package_text, read_lexicon, write_lexicon

PROPER = ("nr", "ns", "nt", "nz", "j")
COMMON_FROM = 3  # occurrences from which a word of jieba's dictionary counts as common
PART_FROM = 300  # the same for a word that is only a part of the name
LISTING_MARK = re.compile(r"^(?:\*?S?ST|S\*?ST|G|N|XD|XR|DR|退市|PT)(?=[^A-Za-z])|(?:-?[UWDVR]{1,3}|[AB]股?|退|退市)$")
GENERIC_TAILS = ("地铁", "机场", "港")  # 成都地铁, 青岛港: the thing as well as the firm
BRANDS = Path(__file__).with_name("brands.txt")


def read_brands():
    """Yield (name, kind, note, first character, which may be a mark) from brands.txt."""
    kind = note = ""
    for line in BRANDS.read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            kind, note = line[1 : line.index("]")].split("|")
        elif not line.startswith("#"):
            for name in line.split():
                yield name.lstrip("~!").replace("_", " "), kind, note, name[0]


def listed_names(text):
    """Yield the short names of companies listed in Shanghai, Shenzhen or Beijing, marks taken off."""
    for row in csv.DictReader(io.StringIO(text)):
        if row["stock_code"].startswith(("200", "900")):
            continue  # B shares carry the same companies' names
        name = unicodedata.normalize("NFKC", row["short_name"]).replace(" ", "")
        name = re.sub(r"\(.*\)$|^PT|[AB]股?$", "", name)
        while (bare := LISTING_MARK.sub("", name)) != name and len(bare) >= 3:
            name = bare
        if not re.search(r"ST|退", name):  # two characters under such a mark are cut from a longer name
            yield name


def dictionary(text):
    """Return jieba's words: those that are no proper noun, and place names, with frequency."""
    words, places = {}, {}
    for line in text.splitlines():
        word, frequency, tag = line.split(" ")
        if tag == "ns":
            places[word] = int(frequency)
        elif not tag.startswith(PROPER):
            words[word] = int(frequency)
    return words, places


def stems():
    """Return names and short names of places: 长安 for 长安区, 德国, 恩施."""
    names = {row[1] for row in read_lexicon("divisions.tsv")} | {row[0] for row in read_lexicon("foreign_places.tsv")}
    names |= {row[1] for row in read_lexicon("division_aliases.tsv")}
    return names | {name[:-1] for name in names if len(name) > 2 and name[-1] in "省市区县州旗盟"}


def is_ambiguous(name, words, places, stem_set):
    """Say if a listed name is a word, a place, or nothing but common words and places."""
    if len(name) < 3 or name.endswith(GENERIC_TAILS):
        return True
    if words.get(name, 0) >= COMMON_FROM or name in places or name in stem_set:
        return True
    common = {cut for cut in range(2, len(name) - 1)
              if (words.get(name[:cut], 0) >= PART_FROM or name[:cut] in stem_set)
              and words.get(name[cut:], 0) >= PART_FROM}
    return bool(common)


def main():
    """Merge both sources, the hand-written one first, and write the lexicon."""
    packages = package_directory()
    words, places = dictionary(package_text(packages / "jieba-0.42.1.tar.gz", "jieba/dict.txt"))
    stem_set = stems()
    rows, unsure, sure = {}, set(), set()
    for name, kind, note, mark in read_brands():
        if kind != "marks":
            if name not in rows or note == "foreign":  # one name may stand in several sections
                rows[name] = (kind, note)
        if mark == "~" or name in stem_set or name.endswith(GENERIC_TAILS) or (words.get(name, 0) >= COMMON_FROM):
            unsure.add(name)
        if mark == "!":
            sure.add(name)
    by_hand = set(rows)
    for name in listed_names(package_text(packages / "adata-2.9.5-py3-none-any.whl", "adata/stock/cache/code.csv")):
        rows.setdefault(name, ("company", "listed"))
        if name not in by_hand and is_ambiguous(name, words, places, stem_set):
            unsure.add(name)
    unsure = (unsure - sure) & set(rows)
    write_lexicon(
        "organisations.tsv",
        """Names by which Chinese news speaks of businesses without a company suffix. ambiguous 1: also a
common word, a place or a person's name, only to be used beside another cue. note listed: the short name
of a listed company (as of October 2023).
Source: general knowledge, written by hand (update/brands.txt); listed short names from PyPI adata 2.9.5,
adata/stock/cache/code.csv (Apache-2.0). Ambiguity by jieba 0.42.1's dictionary (MIT) and the place
lexicons here. Made by update/organisations.py.""",
        ("name", "kind", "ambiguous", "note"),
        ((name, kind, "1" if name in unsure else "0", note) for name, (kind, note) in sorted(rows.items())),
    )
    print("by hand, ambiguous by rule:", " ".join(sorted(
        name for name in by_hand & unsure if name not in {n for n, *_, mark in read_brands() if mark == "~"})))
    print("listed, ambiguous:", " ".join(sorted(unsure - by_hand)))


if __name__ == "__main__":
    main()
