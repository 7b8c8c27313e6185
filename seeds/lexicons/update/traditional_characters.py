"""Write traditional_characters.tsv (see packages.py): each traditional character with its simplified form."""

from packages import package_directory, package_text, write_lexicon


def main():
    """Read OpenCC's character table; where it gives several forms, the first is the common one."""
    archive = package_directory() / "opencc_python_reimplemented-0.1.7-py2.py3-none-any.whl"
    lines = package_text(archive, "opencc/dictionary/TSCharacters.txt").splitlines()
    rows = ((character, forms.split()[0]) for character, forms in (line.split("\t") for line in lines))
    write_lexicon(
        "traditional_characters.tsv",
        """Traditional Chinese characters and their simplified forms, one to one.
Source: OpenCC (BYVoid), TSCharacters, as packaged in PyPI opencc-python-reimplemented 0.1.7 (Apache-2.0); of
several forms the first. Made by update/traditional_characters.py.""",
        ("traditional", "simplified"),
        sorted(row for row in rows if row[0] != row[1]),
    )


if __name__ == "__main__":
    main()
