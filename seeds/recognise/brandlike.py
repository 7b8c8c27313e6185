"""Brandlike: what characters that names of businesses are made of look like.

Businesses are called 昱辰 or 恒源: characters that are no words of the language together, and of which names are made
far oftener than the language is (brand_characters.tsv); places, regions and materials are told by their characters.
"""

from __future__ import annotations

from functools import cache

from seeds import gazetteer
from seeds.lexicon import mapping, words

UNLIKE = -0.3  # odds on average below which characters are no brand's
MEAN, LEAST = 2.0, 0.5  # odds of a brand's characters, on average and of each at least
REGIONS = frozenset("京津沪渝冀晋辽吉黑苏浙皖闽赣鲁豫鄂湘粤桂琼川蜀黔滇陕甘青藏宁新蒙港澳台东西南北中华欧亚非美德英法日韩俄国洲海方")
MATERIALS = frozenset("钢煤铁铜铝锌粉膜油气布纱棉茶橙果菜粮米豆薯肉蛋奶鱼虾药车船机塔吊桥隧线路街楼炉窑轮港湾江河湖山岛城镇村段区县市校院队组")


def is_brandlike(name: str) -> bool:
    """Whether characters are what brands are made of, and no region's, place's or material's name."""
    odds = [_odds().get(character, -1.0) for character in name]
    if min(odds) < LEAST or sum(odds) < MEAN * len(odds):
        return False
    if name[-1] in MATERIALS or not set(name) - REGIONS:
        return False
    return not _is_place(name)


def is_unlike_a_brand(name: str) -> bool:
    """Whether characters are those of the language rather than of brands: 每吨补, 未停线."""
    if name in words("organisations"):
        return False
    brand = name[:4]
    return sum(_odds().get(one, 0.0 if one.isascii() else -1.0) for one in brand) < UNLIKE * len(brand)


@cache
def _odds() -> dict[str, float]:
    return {character: float(odds) for character, odds in mapping("brand_characters").items()}


@cache
def _town_stems() -> frozenset[str]:
    return frozenset(map(gazetteer.short_town_name, gazetteer.town_codes_by_name()))


def _is_place(name: str) -> bool:
    if name in words("foreign_places") or name in _town_stems():
        return True
    return any(name[at : at + 2] in gazetteer.codes_by_short_name() for at in range(len(name) - 1))
