"""Write trade_tails.tsv: words that end a company's short name without a legal suffix.

weight is how many listed companies' short names end so (adata's list); 0 for words from
general knowledge that few listed companies use. product: also an ordinary noun for goods or
activities, which needs a distinctive name before it.
"""

import collections

from organisations import dictionary, listed_names
from packages import package_directory, package_text, read_lexicon, write_lexicon

ATLEAST = 4

# By trade; a ~ marks a word that as often means the goods or the activity as a company.
KNOWN = """
    生物 生物科技 生物医药 生物制药 医药 制药 药业 药厂 药房 ~医疗 ~医疗器械 ~器械 ~健康 ~基因 ~诊断 ~中药 血制品
    重工 重机 重科 机械 机电 机床 ~设备 装备 智造 制造 精工 精密 精机 精锻 ~模具 ~铸造 铸业 ~轴承 ~齿轮 ~液压 ~阀门
    ~泵业 泵业 ~压缩机 ~电机 电器 电气 电工 电子 电子科技 ~电缆 线缆 ~电源 ~电池 锂电 锂业 钴业 ~照明 光电 光电子
    ~光学 光伏 ~半导体 微电子 ~芯片 ~集成电路 ~显示 ~激光 ~仪器 仪表 ~传感 ~自动化 ~机器人 智能 智能装备 智能科技 ~智控
    科技 信息 信息技术 ~软件 ~通信 通讯 ~网络 ~数据 ~数码 数科 ~云计算 ~互联 ~物联 ~在线 ~传媒 ~文化 ~出版 ~影视 ~广告
    ~汽车 汽配 ~客车 ~车辆 ~轮胎 ~摩托 ~零部件 汽车零部件 车业 船舶 造船 船厂 船业 ~重装 ~航空 航天 航发 航运 海运
    远洋 ~船务 港务 港口 ~物流 ~快递 速递 速运 ~供应链 仓储 ~冷链 货运 客运 公交 ~地铁 ~轨道交通 ~铁路 高速 ~机场
    钢铁 特钢 钢管 钢构 ~管业 管业 ~铝业 铝业 铜业 ~有色 矿业 黄金 ~稀土 ~金属 ~磁材 ~新材 新材料 ~新材料 ~材料 复材
    ~化工 化学 石化 炼化 化纤 ~纤维 ~氨纶 ~塑业 塑业 塑料 ~塑胶 塑胶 ~橡胶 ~涂料 ~颜料 ~助剂 ~气体 氟化工 ~化肥 肥业 农化 ~农药
    能源 新能源 ~电力 ~热电 ~热力 ~燃气 ~水务 ~水电 ~核电 ~风电 ~风能 ~太阳能 发电 电厂 ~石油 ~煤业 煤业 煤电 ~煤矿 ~油田
    ~环保 环境 ~环卫 ~节能 ~生态 ~园林 ~检测 ~水处理
    建设 建工 建筑 ~建材 ~水泥 ~玻璃 ~玻纤 陶瓷 ~洁具 卫浴 ~石膏 ~混凝土 商砼 ~门窗 ~装饰 ~幕墙 路桥 ~隧道 ~市政 ~工程 ~勘测
    ~设计院 ~设计 工程局 置业 ~地产 ~房产 ~物业 城投 城建 交投 交建 交控 建投 水投 旅投 文旅 产投 国投 国资 农投 铁投 科投 金控 ~控股 ~投资 ~租赁 资本
    集团 股份 实业 ~国际 ~发展 ~产业 工业 ~贸易 商贸 经贸 外贸 进出口 ~企业 联合 工贸 ~电商 ~商城 百货 超市 商场 商厦 ~连锁 ~零售 ~便利店 ~免税
    ~食品 ~乳业 乳业 ~饮料 ~酒业 酒业 啤酒 ~饮品 ~茶业 糖业 粮油 油脂 米业 面业 ~面粉 肉业 ~肉食 ~水产 ~渔业 牧业 农牧 ~饲料 种业 农业 ~农科 ~果业 ~调味品 ~餐饮 ~酒店 ~宾馆
    ~纺织 纺织 ~印染 ~针织 ~服饰 ~服装 ~制衣 ~家纺 ~丝绸 ~毛纺 ~鞋业 鞋业 ~皮革 ~箱包 ~无纺 ~非织造 ~卫材 ~家居 ~家具 木业 ~地板 ~纸业 纸业 ~包装 ~印务 ~印刷 ~文具 ~玩具 ~体育 ~日化 ~洗涤 家电 ~厨电 ~空调 ~电梯 ~缝纫机 ~工具 五金 ~消防 ~安防  # noqa: E501
    银行 分行 支行 农商行 农商银行 农信社 信用社 农信 ~保险 人寿 财险 ~寿险 产险 ~证券 ~期货 ~基金 信托 ~担保 小贷 ~金融 ~支付
    ~旅游 旅行社 ~乐园 ~影城 ~教育 ~培训 ~人力 ~咨询 ~传播 ~家政 ~劳务 石油机械 工程机械 农机 矿山机械 港机 起重机
    膜业 锌业 铅业 镁业 钨业 钼业 皮业 门业 瓷业 漆业 奶业 水业 酱业 菜业 磁业 锁业
    ~线束 ~钢球 ~紧固件 ~弹簧 ~光能 ~锻压 ~量具 ~重型 ~锅炉 ~车桥 ~车灯 ~座椅 ~轮毂 ~染整 ~鞋材 ~橱柜 ~园艺 ~花卉 ~触控 ~固废
    ~卡车 ~童车 ~乐器 ~首饰 ~灯饰 ~炊具 ~小家电 ~互感器 ~雷达 ~减速机 ~矿机 ~煤机 ~铁合金 ~铝箔 ~带钢 ~茧丝 ~羊绒 ~绗缝 ~卫品 ~纸尿裤
    ~快运 ~粮贸 ~科贸 ~密封 ~密封件 ~管件 ~管桩 ~桩业 ~砂石 ~木材 ~石材 ~建科 ~文创 ~数智 ~智联 ~汽车部件
    ~医用制品 ~医用材料 ~医疗科技 ~生态农业 ~农业科技 ~农业开发 ~精密制造 ~精密电子 ~精密机械 ~智能制造 ~光学科技 ~种苗 ~苗木 ~农资
""".split()

NOT_TAILS = set("中国 北京 上海 广东 东方 时代 世界 未来 动力 资源".split())  # too general to end a name


def main():
    """Count how listed short names end; add the known words."""
    packages = package_directory()
    words, _ = dictionary(package_text(packages / "jieba-0.42.1.tar.gz", "jieba/dict.txt"))
    names = set(listed_names(package_text(packages / "adata-2.9.5-py3-none-any.whl", "adata/stock/cache/code.csv")))
    counts = collections.Counter(name[-2:] for name in names if len(name) >= 4)
    product = {word[1:] for word in KNOWN if word.startswith("~")}
    known = {word.lstrip("~") for word in KNOWN}
    tails = known | {tail for tail, count in counts.items() if count >= ATLEAST and tail not in NOT_TAILS}
    places = {row[1][:-1] for row in read_lexicon("divisions.tsv")}
    added = sorted(tails - known, key=lambda tail: -counts[tail])
    print("added by count:", " ".join(f"{tail}{counts[tail]}" for tail in added))
    # An added word is a trade only if it is a word at all, and no place.
    tails -= {tail for tail in added if tail not in words or tail in places}
    rows = []
    for tail in tails:
        weight = sum(name.endswith(tail) and len(name) > len(tail) for name in names)
        rows.append((tail, str(weight), "1" if tail in product or tail not in known else "0"))
    write_lexicon(
        "trade_tails.tsv",
        """Words that end a company's short name without a legal suffix: 药明生物, 中联重工. weight: how many
listed companies' short names end so. product 1: as often the goods or the activity itself, so that a
distinctive name or another cue must stand beside it.
Source: general knowledge; weights, and the words with weight 4 or more that knowledge lacked, from PyPI
adata 2.9.5 (Apache-2.0). Made by update/trade_tails.py.""",
        ("tail", "weight", "product"),
        sorted(rows, key=lambda row: (-int(row[1]), row[0])),
    )


if __name__ == "__main__":
    main()
