"""Invented bulletins: small, each with its own figures, for tests that need documents but not any particular one."""

from __future__ import annotations

from pathlib import Path

TEXT = """示范市复工复产情况通报（第{number}期）
2020年3月{day}日 来源：示范市人民政府
截至3月{day}日，示范市规模以上工业企业已复工{resumed}家，复工率达到{rate}%，返岗员工{workers}万人。
位于高新区的示范{name}科技有限公司主要生产工业机器人，目前已全面恢复生产，日产口罩{masks}万只。
示范市商务局出台{measures}条措施，帮助外贸企业解决用工难、运输难等问题。
示范{name}产业园二期项目总投资{invested}亿元，已于3月1日开工建设。
"""
NAMES = "甲乙丙丁戊己庚辛壬癸"


def bulletin(number: int) -> str:
    """The text of an invented bulletin; another for each number."""
    return TEXT.format(
        number=number,
        day=1 + number % 28,
        resumed=1000 + number,
        rate=60 + number % 40,
        workers=f"{number % 90 + 3}.{number % 10}",
        name=NAMES[number % 10] + NAMES[number // 10 % 10],
        masks=5 + number,
        measures=4 + number % 20,
        invested=10 + number,
    )


def write_bulletins(folder: Path, count: int, first: int = 1) -> Path:
    """Write so many invented bulletins into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(first, first + count):
        (folder / f"invented-{number:04}.txt").write_text(bulletin(number), encoding="utf-8")
    return folder
