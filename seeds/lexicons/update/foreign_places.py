"""Write foreign_places.tsv (see packages.py): ISO 3166 names in Chinese and the usual short forms."""

import json

from packages import package_directory, package_text, write_lexicon

AT_HOME = {"CN", "HK", "MO", "TW"}

# What the standard list lacks: other names, one-character forms used in 德资, 日企, 中美, and regions.
OTHER_NAMES = """
    US 美国 US 美利坚 GB 英国 DE 德国 DE 德意志 FR 法国 JP 日本 KR 韩国 KR 南韩 KP 朝鲜 RU 俄罗斯 RU 俄国 IT 意大利
    ES 西班牙 NL 荷兰 CH 瑞士 SE 瑞典 AU 澳大利亚 AU 澳洲 CA 加拿大 SG 新加坡 IN 印度 BR 巴西 MX 墨西哥
    AE 阿联酋 AE 迪拜 SA 沙特 SA 沙特阿拉伯 NZ 新西兰 BN 文莱 LA 老挝 VN 越南 MM 缅甸 TR 土耳其 CZ 捷克 KE 肯尼亚
    BA 波黑 CD 刚果金 CG 刚果布 CI 科特迪瓦 KZ 哈萨克斯坦 UZ 乌兹别克斯坦 TZ 坦桑尼亚 ZA 南非 MK 北马其顿
    PG 巴布亚新几内亚 SS 南苏丹 XK 科索沃 GL 格陵兰 VA 梵蒂冈 KY 开曼 KY 开曼群岛 VG 维京群岛 VG 英属维尔京群岛
""".split()
ONE_CHARACTER = "US 美 GB 英 DE 德 FR 法 JP 日 KR 韩 RU 俄 IT 意 NL 荷 IN 印 AU 澳 CA 加 SG 新 CH 瑞 VN 越 TH 泰".split()
REGIONS = """
    欧洲 欧盟 亚洲 非洲 北美 北美洲 南美 南美洲 拉美 拉丁美洲 大洋洲 东南亚 东盟 中东 中亚 中东欧 东欧 西欧 北欧 南亚
    东北亚 海湾 欧美 日韩 美欧 德法 西非 东非 北非 独联体 加勒比
""".split()


def main():
    """Read the standard list, add the other names, write the lexicon."""
    archive = package_directory() / "i18n-iso-countries-7.14.0.tgz"
    countries = json.loads(package_text(archive, "langs/zh.json"))["countries"]
    rows = set()
    for code, names in countries.items():
        if code not in AT_HOME:
            for name in [names] if isinstance(names, str) else names:
                rows.add((name, code, "country"))
    rows |= {(name, code, "country") for code, name in zip(OTHER_NAMES[::2], OTHER_NAMES[1::2])}
    rows |= {(name, code, "character") for code, name in zip(ONE_CHARACTER[::2], ONE_CHARACTER[1::2])}
    rows |= {(name, "", "region") for name in REGIONS}
    write_lexicon(
        "foreign_places.tsv",
        """Names of foreign countries and regions; kind character: one-character forms, only to be
read before 资, 企 or in a compound such as 中德.
Source: ISO 3166 in Chinese as packaged in npm i18n-iso-countries 7.14.0 (MIT); short forms
and regions are general knowledge. Made by update/foreign_places.py.""",
        ("name", "iso", "kind"),
        sorted(rows, key=lambda row: (row[2], row[1], row[0])),
    )


if __name__ == "__main__":
    main()
