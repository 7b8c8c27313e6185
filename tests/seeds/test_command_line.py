"""The command line as a user meets it: what it says of bad input and what it leaves, progress, and --explain."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from schemas.storage import APPLICATION_ID
from seeds.explain import explain
from seeds.progress import Progress, describe
from seeds.read import read_text
from tests.spent import seconds_spent

TEXT = "云溪县企业全部复工\n2020-03-05　来源：云溪网\n\n截至3月4日，全县工业企业128家全部复工。\n"
WEIGHED = """\
云溪县企业全部复工
2020-03-05　来源：云溪网

位于临江高新区的岚山栎川轴承集团有限公司3月1日复工，栎川轴承的订单发往松墩区。
栎川物流有限公司也已开工。
全县竹器铺310家，开门84家。
全县竹器铺310家，织户83户，织机84台，工匠88人。
全县竹器铺310家，停业20家。
货到青浦区政府。蓼原材料有限公司、乌桕轻工有限公司开工；澄砚银行放款。
"""
HEADER = b"SQLite format 3\0".ljust(68, b"\0") + APPLICATION_ID.to_bytes(4, "big") + bytes(28)
"""What a file of ours begins with, of whatever format."""
WEIGHT = re.compile(r", ([+-]\d+), (above|not above) ([+-]\d+): (.+)")


def seeds(*arguments: object) -> subprocess.CompletedProcess[str]:
    """Run ``python -m seeds``, as a user does."""
    alone = [] if "--explain" in arguments else ["--processes", "1"]
    command = [sys.executable, "-m", "seeds", *map(str, arguments), *alone]
    return subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)


@pytest.fixture
def target(tmp_path: Path) -> Path:
    """A file that some earlier build left."""
    path = tmp_path / "fugong.sqlite"
    path.write_bytes(HEADER + b"the old file")
    return path


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        pytest.param(b"", "empty", id="an empty file"),
        pytest.param(TEXT.encode("utf-16"), "UTF-16", id="UTF-16"),
        pytest.param(bytes(range(256)) * 9, "UTF-8", id="binary"),
        pytest.param(b"%PDF-1.7", "PDF", id="a PDF"),
        pytest.param(TEXT.encode()[:-3], "byte", id="UTF-8 cut short"),
    ],
)
@pytest.mark.parametrize("asked", ["build", "explain"])
def test_a_file_that_cannot_be_read_is_named_in_one_sentence(tmp_path, target, raw, words, asked):
    path = tmp_path / "bulletin.txt"
    path.write_bytes(raw)
    result = seeds("--explain", path) if asked == "explain" else seeds(path, "-o", target)
    assert_refused(result, target, f"seeds: {path}: ", words)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        pytest.param("missing.txt", "no such file or folder", id="a missing path"),
        pytest.param("folder", "no document", id="an empty folder"),
        pytest.param("pipe", "neither a file nor a folder", id="a pipe"),
        pytest.param("bulletin.pdf", ".txt", id="a file that is no document by its name"),
        pytest.param("bulletin", ".txt", id="a file without a suffix"),
    ],
)
def test_a_path_that_gives_no_document_is_named_in_one_sentence(tmp_path, target, name, words):
    for file in ("bulletin.pdf", "bulletin"):
        (tmp_path / file).write_text(TEXT)
    (tmp_path / "folder").mkdir()
    os.mkfifo(tmp_path / "pipe")
    assert_refused(seeds(tmp_path / name, "-o", target), target, str(tmp_path / name), words)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read and write everything")
@pytest.mark.parametrize("locked", ["folder", "file", "target"])
def test_what_may_not_be_touched_is_named_in_one_sentence(tmp_path, locked):
    folder, file, out = tmp_path / "folder", tmp_path / "folder" / "bulletin.txt", tmp_path / "out"
    folder.mkdir()
    out.mkdir()
    file.write_text(TEXT)
    culprit = {"folder": folder, "file": file, "target": out}[locked]
    culprit.chmod(0)
    result = seeds(folder, "-o", out / "fugong.sqlite")
    culprit.chmod(0o700)
    assert result.returncode == 1
    assert str(culprit) in result.stderr
    assert len(result.stderr.splitlines()) == 1


@pytest.mark.parametrize("target_name", ["", "bulletin.txt/fugong.sqlite"], ids=["a folder", "below a file"])
def test_a_target_that_cannot_be_written_is_named_in_one_sentence(tmp_path, target_name):
    (tmp_path / "bulletin.txt").write_text(TEXT)
    result = seeds(tmp_path / "bulletin.txt", "-o", tmp_path / target_name)
    assert (result.returncode, len(result.stderr.splitlines())) == (1, 1)
    assert str(tmp_path / target_name) in result.stderr
    assert (tmp_path / "bulletin.txt").read_text() == TEXT


@pytest.mark.parametrize(
    ("name", "words"),
    [
        pytest.param("bulletin.txt", "one of the documents", id="a document"),
        pytest.param("same.txt", "one of the documents", id="a link to a document"),
        pytest.param("notes.txt", "not a file of this program", id="a text"),
        pytest.param("other.sqlite", "not a file of this program", id="a database of another program"),
        pytest.param("pipe", "not a file", id="a pipe"),
    ],
)
def test_a_target_that_is_somebodys_file_is_refused_and_left(tmp_path, name, words):
    contents = {"bulletin.txt": TEXT.encode(), "notes.txt": b"mine", "other.sqlite": HEADER[:68] + bytes(32)}
    for file, content in contents.items():
        (tmp_path / file).write_bytes(content)
    (tmp_path / "same.txt").symlink_to("bulletin.txt")
    os.mkfifo(tmp_path / "pipe")
    result = seeds(tmp_path / "bulletin.txt", "-o", tmp_path / name)
    assert (result.returncode, result.stdout, len(result.stderr.splitlines())) == (1, "", 1)
    assert all(said in result.stderr for said in (str(tmp_path / name), words, "-o"))
    assert {file: (tmp_path / file).read_bytes() for file in contents} == contents
    assert (tmp_path / "pipe").is_fifo()
    assert (tmp_path / "same.txt").is_symlink()


@pytest.mark.parametrize("there", [b"", HEADER], ids=["an empty file", "a file of ours"])
def test_a_target_that_holds_nothing_of_anybodys_is_replaced(tmp_path, there):
    (tmp_path / "bulletin.txt").write_text(TEXT)
    (tmp_path / "fugong.sqlite").write_bytes(there)
    assert seeds(tmp_path / "bulletin.txt", "-o", tmp_path / "fugong.sqlite").returncode == 0
    assert (tmp_path / "fugong.sqlite").stat().st_size > len(HEADER)


def assert_refused(result: subprocess.CompletedProcess[str], target: Path, *words: str) -> None:
    """One sentence that names the culprit, exit status 1, and the old file as it was."""
    assert (result.returncode, result.stdout, len(result.stderr.splitlines())) == (1, "", 1)
    for word in words:
        assert word in result.stderr
    assert target.read_bytes() == HEADER + b"the old file"


def test_a_document_without_facts_is_kept_and_named(tmp_path):
    (tmp_path / "quiet.txt").write_text("云溪的春天\n\n田里的麦苗绿了。\n")
    result = seeds(tmp_path / "quiet.txt", "-o", tmp_path / "fugong.sqlite")
    assert result.returncode == 0
    assert "no facts in quiet" in result.stdout
    assert (tmp_path / "fugong.sqlite").exists()


@pytest.mark.parametrize("number", ["0", "-1", "two"])
def test_a_number_of_processes_that_cannot_be_is_refused(number):
    command = [sys.executable, "-m", "seeds", f"--processes={number}"]
    result = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert result.returncode == 2
    assert "is no number from 1" in result.stderr


@pytest.mark.parametrize(
    ("name", "words"),
    [
        pytest.param("folder", "is a folder; name one document", id="a folder"),
        pytest.param("folder/bulletin.pdf", ".txt", id="a file that is no document by its name"),
        pytest.param("missing.txt", "no such file", id="a missing path"),
    ],
)
def test_what_cannot_be_explained_is_named_in_one_sentence(tmp_path, target, name, words):
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "bulletin.pdf").write_text(TEXT)
    assert_refused(seeds("--explain", tmp_path / name), target, str(tmp_path / name), words)


@pytest.mark.parametrize("more", [["-o", "fugong.sqlite"], ["other.txt"]], ids=["a target", "documents to build from"])
def test_explain_is_refused_with_what_only_a_build_needs(tmp_path, more):
    (tmp_path / "bulletin.txt").write_text(TEXT)
    result = seeds("--explain", tmp_path / "bulletin.txt", *(tmp_path / one if one != "-o" else one for one in more))
    assert (result.returncode, result.stdout) == (2, "")
    assert "--explain builds nothing" in result.stderr
    assert more[-1] in result.stderr


@pytest.mark.parametrize("more", [["--processes", "2"], ["--scheduler", "tcp://127.0.0.1:9"]], ids=lambda more: more[0])
def test_explain_is_refused_with_how_a_build_is_spread(tmp_path, more):
    (tmp_path / "bulletin.txt").write_text(TEXT)
    result = seeds("--explain", tmp_path / "bulletin.txt", *more)
    assert (result.returncode, result.stdout) == (2, "")
    assert f"--explain builds nothing; leave out {more[0]}" in result.stderr


def test_explain_shows_each_sentence_with_its_spans_facts_and_rules(tmp_path):
    (tmp_path / "bulletin.txt").write_text(TEXT)
    result = seeds("--explain", tmp_path / "bulletin.txt")
    assert result.returncode == 0
    lines = [line.strip() for line in result.stdout.splitlines()]
    assert "title: 云溪县企业全部复工 (0–9)" in lines
    assert any(line.startswith("frame ") and "来源：云溪网" in line for line in lines)
    assert any("截至3月4日，全县工业企业128家全部复工。" in line for line in lines)
    assert any(line.startswith("quantity 128家") for line in lines)
    assert any(line.startswith("+ statistics 128家 by ") for line in lines)


def test_explain_says_why_a_day_is_a_figures_and_holds_on_or_no_more(tmp_path):
    (tmp_path / "bulletin.txt").write_text(TEXT + "全县重点项目复工12个，复工率93%。\n对新招员工的企业，每人给予补贴300元。\n")
    result = seeds("--explain", tmp_path / "bulletin.txt")
    told = [line for line in result.stdout.splitlines() if "  day 2020-03-04" in line]
    assert [line.split(") ")[1].partition(", ")[0] for line in told] == ["is that of 128家", "holds on", "holds no more"]
    assert all(line.count("+") + line.count("-") > 6 for line in told)  # signs, each with what it adds


def test_explain_says_what_speaks_against_a_day(tmp_path):
    (tmp_path / "bulletin.txt").write_text(TEXT + "对新招员工的企业，每人给予补贴300元。\n")
    result = seeds("--explain", tmp_path / "bulletin.txt")
    day = next(line for line in result.stdout.splitlines() if "holds no more" in line)
    weight, *signs = map(int, re.findall(r" ([+-]\d+)", day))
    assert weight < 0
    assert min(signs) < 0


def test_explain_gives_a_figure_one_of_two_days_that_may_hold(tmp_path):
    (tmp_path / "bulletin.txt").write_text("云溪县企业全部复工\n\n截至2020年3月3日，3月2日申报的120家茶摊复工。\n")
    days = [line for line in seeds("--explain", tmp_path / "bulletin.txt").stdout.splitlines() if "  day 2020" in line]
    assert [" is that of 120家, +" in line for line in days] == [True, False]
    assert " is not that of 120家, +" in days[1]


@pytest.mark.parametrize(
    ("name", "head", "day"),
    [
        pytest.param("2020-02-18-town", "", "as_of = 2020-02-17T16:00", id="a day in the name of the file"),
        pytest.param("2020-02-18-town", "2020年3月5日", "as_of = 2020-03-04T16:00", id="the bulletin's own before it"),
        pytest.param("town-2020-02-18", "", None, id="none that begins it"),
        pytest.param("2020-02-30-town", "", None, id="no day of the calendar"),
    ],
)
def test_the_name_of_a_file_dates_a_bulletin_that_does_not(tmp_path, name, head, day):
    path = tmp_path / f"{name}.txt"
    path.write_text(f"云溪县企业复工\n{head}\n\n截至昨天16时，全县复工企业320家。\n")
    told = [line.strip() for line in seeds("--explain", path).stdout.splitlines() if "as_of = " in line]
    assert [line.partition(",")[0] for line in told] == ([day] if day else [])


@pytest.fixture(scope="module")
def explained(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """What is told of each sentence of an invented bulletin, by its first two characters."""
    path = tmp_path_factory.mktemp("weighed") / "bulletin.txt"
    path.write_text(WEIGHED)
    by_sentence: dict[str, list[str]] = {}
    for line in seeds("--explain", path).stdout.splitlines():
        if sentence := re.match(r"  \d+–\d+: (..)", line):
            told = by_sentence[sentence[1]] = by_sentence.get(sentence[1], [])
        elif line.startswith("      "):
            told.append(line.strip())
    return by_sentence


@pytest.mark.parametrize(
    ("sentence", "said", "wins"),
    [
        pytest.param("位于", r"name 栎川轴承 \(56–60\) is 岚山栎川轴承集团有限公司 \(37–49\)", True, id="a name of another's"),
        pytest.param("位于", r"name 栎川轴承 \(56–60\) is not 栎川物流有限公司 \(70–78\)", False, id="a name of none like it"),
        pytest.param("位于", r"zone 临江高新区 \(31–36\) is that of 岚山栎川轴承集团有限公司", True, id="a zone"),
        pytest.param("栎川", r"zone 临江高新区 \(31–36\) is not that of 栎川物流有限公司", False, id="a zone of another"),
        pytest.param("全县", r"label 开门 .* of 84家 grows to 全县竹器铺310家，开门", True, id="a label that grows"),
        pytest.param("全县", r"label .* of 8\d. does not grow to 全县竹器铺.*?", False, id="a label that nearly grows"),
    ],
)
def test_explain_says_why_a_candidate_won_or_nearly_did(explained, sentence, said, wins):
    line = next(line for line in explained[sentence] if re.match(said, line))
    weight, over, threshold, signs = WEIGHT.fullmatch(re.sub(f"^{said}(?=, [+-])", "", line)).groups()
    assert (int(weight) > int(threshold), over == "above") == (wins, wins)
    added = [abs(int(number)) for number in re.findall(r" ([+-]\d+)(?=, |$)", signs)]
    assert 2 < len(added) <= 6
    assert added == sorted(added, reverse=True)


def test_explain_leaves_out_what_came_nowhere_near_but_the_likeliest_zone(explained):
    labels = [line for line in explained["全县"] if line.startswith("label ")]
    assert labels
    assert not any(line.startswith("label 停业") for line in labels)
    assert any(re.match("zone .* is not that of 澄砚银行", line) for line in explained["蓼原"])


def test_explain_takes_time_that_grows_with_the_text():
    few, more = (
        read_text("long", "".join(f"全县茶摊复工{number}家。" for number in range(2, figures)), "") for figures in (1000, 4000)
    )
    list(explain(few))  # the lexicons are read first
    assert seconds_spent(lambda: list(explain(more))) < 6 * seconds_spent(lambda: list(explain(few)), 2)


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("stream", "expected"),
    [
        pytest.param(io.StringIO(), "2 of 4 documents, 0.1/s, 20 s left\n", id="plain lines in a log"),
        pytest.param(Terminal(), "3 of 4 documents, 0.103/s, 10 s left\x1b[K", id="a bar on a terminal"),
    ],
)
def test_progress_tells_rate_and_time_left(stream, expected):
    seconds = iter([0.0, 9.0, 20.0, 29.0, 41.0])
    with Progress(4, stream, clock=lambda: next(seconds)) as progress:
        for _ in range(3):
            progress.step()
    shown = stream.getvalue()
    assert expected in shown
    assert ("\r" in shown) == stream.isatty()


@pytest.mark.parametrize(
    ("done", "seconds", "line"),
    [
        (1200, 4.0, "1200 of 4000 documents, 300/s, 9 s left"),
        (400, 40.0, "400 of 4000 documents, 10/s, 6 min 00 s left"),
        (0, 0.0, "0 of 4000 documents"),
    ],
)
def test_progress_is_a_line_that_can_be_read(done, seconds, line):
    assert describe(done, 4000, seconds) == line
