"""Write surnames.tsv (see packages.py): Faker's table with shares, and the classical 百家姓."""

import ast
from pathlib import Path

from packages import package_directory, package_text, write_lexicon

HUNDRED_SURNAMES = """
    赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗
    凤花方俞任袁柳酆鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆萧尹姚邵湛汪祁毛
    禹狄米贝明臧计伏成戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌
    霍虞万支柯昝管卢莫经房裘缪干解应宗丁宣贲邓郁单杭洪包诸左石崔吉钮龚程嵇邢滑裴陆荣翁荀羊於惠甄曲家封芮羿储靳
    汲邴糜松井段富巫乌焦巴弓牧隗山谷车侯宓蓬全郗班仰秋仲伊宫宁仇栾暴甘钭厉戎祖武符刘景詹束龙叶幸司韶郜黎蓟薄印
    宿白怀蒲邰从鄂索咸籍赖卓蔺屠蒙池乔阴郁胥能苍双闻莘党翟谭贡劳逄姬申扶堵冉宰郦雍郤璩桑桂濮牛寿通边扈燕冀郏浦
    尚农温别庄晏柴瞿阎充慕连茹习宦艾鱼容向古易慎戈廖庾终暨居衡步都耿满弘匡国文寇广禄阙东欧殳沃利蔚越夔隆师巩厍
    聂晁勾敖融冷訾辛阚那简饶空曾毋沙乜养鞠须丰巢关蒯相查后荆红游竺权逯盖益桓公
""".split()
COMPOUND = """
    万俟 司马 上官 欧阳 夏侯 诸葛 闻人 东方 赫连 皇甫 尉迟 公羊 澹台 公冶 宗政 濮阳 淳于 单于 太叔 申屠 公孙 仲孙
    轩辕 令狐 钟离 宇文 长孙 慕容 鲜于 闾丘 司徒 司空 亓官 司寇 子车 颛孙 端木 巫马 公西 漆雕 乐正 壤驷 公良
    拓跋 夹谷 宰父 谷梁 段干 百里 东郭 南门 呼延 羊舌 微生 梁丘 左丘 东门 西门 南宫 第五 独孤 纳兰 完颜 耶律 叶赫
    爱新觉罗
""".split()
MODERN = "肖闫付覃佘阳岳尧邸苟麦揭代邝冼植候晋隋亢佟仝鄢苑原佀楚靖税粟玄郇撒 "


def main():
    """Read Faker's provider as data, add the classical list, write the lexicon."""
    archive = next(Path(package_directory()).glob("faker-*.whl"))
    source = ast.parse(package_text(archive, "faker/providers/person/zh_CN/__init__.py"))
    shares = {}
    for node in ast.walk(source):
        if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "last_names":
            shares = {pair.elts[0].value: str(pair.elts[1].value) for pair in node.value.args[0].elts}
    for name in [*"".join(HUNDRED_SURNAMES), *MODERN.strip(), *COMPOUND]:
        shares.setdefault(name, "")
    write_lexicon(
        "surnames.tsv",
        f"""Chinese surnames, commonest first; share in per cent of the population where known.
Source: PyPI faker {archive.name.split("-")[1]} (MIT), person/zh_CN; the classical 百家姓 (public domain)
and some present-day surnames. Made by update/surnames.py.""",
        ("surname", "share"),
        sorted(shares.items(), key=lambda row: (-float(row[1] or 0), len(row[0]), row[0])),
    )


if __name__ == "__main__":
    main()
