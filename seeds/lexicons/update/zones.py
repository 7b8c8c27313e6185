"""Write development_zones.tsv and zones_standalone.tsv from the tables below, checked by divisions.tsv.

Only zones of which it is public fact that zone and district are one administration (区政合一, 合署)
or one area are equals; a zone that merely lies in a district (苏州工业园区, 北京经济技术开发区) is not.
"""

from packages import read_lexicon, write_lexicon

HIGH_TECH, ECONOMIC = "高新", "经开"

# zone's place, its kind or its full names, city, district as named in divisions.tsv, why
EQUALS = [
    ("常州", HIGH_TECH, "常州市", "新北区", "区政合一"),
    ("无锡", HIGH_TECH, "无锡市", "新吴区", "区政合一; 新吴区 since 2015, before 无锡新区"),
    ("", "无锡新区", "无锡市", "新吴区", "earlier name"),
    ("苏州", HIGH_TECH, "苏州市", "虎丘区", "区政合一; not 苏州工业园区"),
    ("杭州", HIGH_TECH, "杭州市", "滨江区", "合署"),
    ("", "宁波经济技术开发区 宁波开发区 宁波经开区", "宁波市", "北仑区", "合署"),
    ("", "青岛经济技术开发区 青岛开发区 青岛经开区", "青岛市", "黄岛区", "one administration within 西海岸新区"),
    ("", "青岛西海岸新区 西海岸新区", "青岛市", "黄岛区", "same area"),
    ("大连", ECONOMIC, "大连市", "金州区", "one administration since 2010"),
    ("", "大连金普新区 金普新区", "大连市", "金州区", "one administration; the new area is wider"),
    ("沈阳", ECONOMIC, "沈阳市", "铁西区", "合署 since 2007"),
    ("沈阳", HIGH_TECH, "沈阳市", "浑南区", "合署"),
    ("营口", ECONOMIC, "营口市", "鲅鱼圈区", "合署"),
    ("哈尔滨", ECONOMIC, "哈尔滨市", "平房区", "区政合一"),
    ("乌鲁木齐", ECONOMIC, "乌鲁木齐市", "头屯河区", "区政合一 since 2011"),
    ("乌鲁木齐", HIGH_TECH, "乌鲁木齐市", "新市区", "区政合一 since 2011"),
    ("", "广州经济技术开发区 广州开发区 广州经开区", "广州市", "黄埔区", "合署"),
    ("广州", HIGH_TECH, "广州市", "黄埔区", "合署"),
    ("", "广州南沙新区 南沙新区 南沙经济技术开发区 南沙开发区 广州南沙经济技术开发区", "广州市", "南沙区", "合署"),
    ("江门", HIGH_TECH, "江门市", "江海区", "合署"),
    ("", "成都经济技术开发区 成都经开区", "成都市", "龙泉驿区", "合署"),
    ("", "武汉经济技术开发区 武汉经开区 武汉开发区", "武汉市", "汉南区", "合署; the zone is wider"),
    ("", "武汉临空港经济技术开发区 武汉临空港经开区 吴家山经济技术开发区", "武汉市", "东西湖区", "合署"),
    ("", "黄石经济技术开发区 黄石经开区 黄石开发区", "黄石市", "铁山区", "merged 2017; the zone is wider"),
    ("荆门", HIGH_TECH, "荆门市", "掇刀区", "合署"),
    ("株洲", HIGH_TECH, "株洲市", "天元区", "合署"),
    ("遵义", ECONOMIC, "遵义市", "汇川区", "合署"),
    ("福州", ECONOMIC, "福州市", "马尾区", "合署"),
    ("", "平潭综合实验区", "福州市", "平潭县", "same area"),
    ("", "曹妃甸经济技术开发区 唐山曹妃甸经济技术开发区 曹妃甸新区", "唐山市", "曹妃甸区", "合署"),
    ("", "杨凌示范区 杨凌农业高新技术产业示范区 杨凌农高区", "咸阳市", "杨陵区", "the zone governs the district"),
    ("", "天津滨海新区", "天津市", "滨海新区", "same area"),
    ("", "上海浦东新区", "上海市", "浦东新区", "same area"),
]

# name, province or city, kind
STANDALONE = """
    浦东新区 上海市 national_new_area        滨海新区 天津市 national_new_area      两江新区 重庆市 national_new_area
    舟山群岛新区 舟山市 national_new_area    兰州新区 兰州市 national_new_area      南沙新区 广州市 national_new_area
    西咸新区 陕西省 national_new_area        贵安新区 贵州省 national_new_area      西海岸新区 青岛市 national_new_area
    金普新区 大连市 national_new_area        天府新区 四川省 national_new_area      湘江新区 长沙市 national_new_area
    江北新区 南京市 national_new_area        福州新区 福州市 national_new_area      滇中新区 昆明市 national_new_area
    哈尔滨新区 哈尔滨市 national_new_area    长春新区 长春市 national_new_area      赣江新区 江西省 national_new_area
    雄安新区 河北省 national_new_area
    南京江北新区 南京市 national_new_area    湖南湘江新区 长沙市 national_new_area  重庆两江新区 重庆市 national_new_area
    河北雄安新区 河北省 national_new_area    陕西西咸新区 陕西省 national_new_area  云南滇中新区 昆明市 national_new_area
    浙江舟山群岛新区 舟山市 national_new_area 四川天府新区 四川省 national_new_area  江西赣江新区 江西省 national_new_area
    苏州工业园区 苏州市 zone       苏州工业园 苏州市 zone         苏宿工业园区 宿迁市 zone      苏通科技产业园区 南通市 zone
    苏通科技产业园 南通市 zone     通州湾示范区 南通市 zone       苏滁现代产业园 滁州市 zone    洋河新区 宿迁市 zone
    湖滨新区 宿迁市 zone           镇江新区 镇江市 zone           盐南高新区 盐城市 zone        泰州医药高新区 泰州市 zone
    泰州医药高新技术产业开发区 泰州市 zone 常州经济开发区 常州市 zone 常州经开区 常州市 zone   无锡经济开发区 无锡市 zone
    无锡经开区 无锡市 zone         徐州经济技术开发区 徐州市 zone 连云港徐圩新区 连云港市 zone  徐圩新区 连云港市 zone
    中韩(盐城)产业园 盐城市 zone   中德生态园 青岛市 zone         青岛高新区 青岛市 zone        红岛经济区 青岛市 zone
    北京经济技术开发区 北京市 zone 北京经开区 北京市 zone         亦庄开发区 北京市 zone        亦庄新城 北京市 zone
    中关村 北京市 zone             中关村科技园区 北京市 zone     中关村科学城 北京市 zone      未来科学城 北京市 zone
    怀柔科学城 北京市 zone         中关村示范区 北京市 zone       天竺综保区 北京市 zone
    天津经济技术开发区 天津市 zone 天津开发区 天津市 zone         泰达 天津市 zone              天津港保税区 天津市 zone
    东疆保税港区 天津市 zone       中新天津生态城 天津市 zone     中新生态城 天津市 zone        天津滨海高新区 天津市 zone
    临港新片区 上海市 zone         上海自贸区临港新片区 上海市 zone 上海临港 上海市 zone        张江高科技园区 上海市 zone
    张江科学城 上海市 zone         漕河泾开发区 上海市 zone       漕河泾新兴技术开发区 上海市 zone 紫竹高新区 上海市 zone
    金桥开发区 上海市 zone         金桥经济技术开发区 上海市 zone 外高桥保税区 上海市 zone      洋山保税港区 上海市 zone
    虹桥商务区 上海市 zone         上海化工区 上海市 zone         上海化学工业区 上海市 zone    上海自贸区 上海市 zone
    钱塘新区 杭州市 zone           杭州钱塘新区 杭州市 zone       杭州经济技术开发区 杭州市 zone 大江东产业集聚区 杭州市 zone
    未来科技城 杭州市 zone         杭州湾新区 宁波市 zone         宁波杭州湾新区 宁波市 zone    大榭开发区 宁波市 zone
    宁波大榭开发区 宁波市 zone     宁波保税区 宁波市 zone         宁波国家高新区 宁波市 zone    宁波高新区 宁波市 zone
    南太湖新区 湖州市 zone         湖州南太湖新区 湖州市 zone     嘉兴港区 嘉兴市 zone          嘉兴经开区 嘉兴市 zone
    嘉兴经济技术开发区 嘉兴市 zone 绍兴滨海新区 绍兴市 zone       温州浙南产业集聚区 温州市 zone 金华开发区 金华市 zone
    东湖高新区 武汉市 zone         东湖新技术开发区 武汉市 zone   武汉东湖高新区 武汉市 zone    武汉东湖新技术开发区 武汉市 zone
    光谷 武汉市 zone               中国光谷 武汉市 zone           葛店开发区 鄂州市 zone        葛店经济技术开发区 鄂州市 zone
    前海 深圳市 zone               前海蛇口自贸片区 深圳市 zone   前海深港现代服务业合作区 深圳市 zone 大鹏新区 深圳市 zone
    深汕特别合作区 深圳市 zone     深汕合作区 深圳市 zone         横琴 珠海市 zone              横琴新区 珠海市 zone
    珠海高新区 珠海市 zone         高栏港经济区 珠海市 zone       珠海经济技术开发区 珠海市 zone 珠海保税区 珠海市 zone
    松山湖 东莞市 zone             松山湖高新区 东莞市 zone       东莞松山湖高新区 东莞市 zone  滨海湾新区 东莞市 zone
    东莞滨海湾新区 东莞市 zone     仲恺高新区 惠州市 zone         惠州仲恺高新区 惠州市 zone    大亚湾经济技术开发区 惠州市 zone
    大亚湾开发区 惠州市 zone       大亚湾区 惠州市 zone           中山火炬开发区 中山市 zone    火炬开发区 中山市 zone
    翠亨新区 中山市 zone           中新广州知识城 广州市 zone     广州国际生物岛 广州市 zone    佛山高新区 佛山市 zone
    肇庆高新区 肇庆市 zone         湛江经济技术开发区 湛江市 zone 湛江经开区 湛江市 zone        厦门火炬高新区 厦门市 zone
    火炬高新区 厦门市 zone         古雷港经济开发区 漳州市 zone   古雷开发区 漳州市 zone        漳州招商局经济技术开发区 漳州市 zone
    漳州开发区 漳州市 zone         泉州台商投资区 泉州市 zone     漳州台商投资区 漳州市 zone    福州高新区 福州市 zone
    成都高新区 成都市 zone         成都高新技术产业开发区 成都市 zone 重庆高新区 重庆市 zone     重庆经开区 重庆市 zone
    万州经开区 重庆市 zone         长寿经开区 重庆市 zone         西部(重庆)科学城 重庆市 zone  西永微电园 重庆市 zone
    西安高新区 西安市 zone         西安高新技术产业开发区 西安市 zone 西安经开区 西安市 zone     西安经济技术开发区 西安市 zone
    曲江新区 西安市 zone           浐灞生态区 西安市 zone         西安国际港务区 西安市 zone    国际港务区 西安市 zone
    西安航天基地 西安市 zone       西安航空基地 西安市 zone       空港新城 陕西省 zone          沣东新城 陕西省 zone
    沣西新城 陕西省 zone           秦汉新城 陕西省 zone           泾河新城 陕西省 zone          郑州航空港区 郑州市 zone
    郑州航空港经济综合实验区 郑州市 zone 郑州航空港实验区 郑州市 zone 航空港区 郑州市 zone        郑东新区 郑州市 zone
    郑州高新区 郑州市 zone         郑州经开区 郑州市 zone         山西转型综改示范区 山西省 zone 山西综改示范区 山西省 zone
    沈抚新区 辽宁省 zone           沈抚改革创新示范区 辽宁省 zone 大连高新区 大连市 zone        长兴岛经济区 大连市 zone
    长兴岛经济技术开发区 大连市 zone 花园口经济区 大连市 zone     辽东湾新区 盘锦市 zone        长春高新区 长春市 zone
    长春经开区 长春市 zone         长春净月高新区 长春市 zone     净月高新区 长春市 zone        净月开发区 长春市 zone
    长春汽开区 长春市 zone         长春汽车经济技术开发区 长春市 zone 大庆高新区 大庆市 zone     包头稀土高新区 包头市 zone
    稀土高新区 包头市 zone         济南高新区 济南市 zone         济南新旧动能转换先行区 济南市 zone 烟台开发区 烟台市 zone
    烟台经济技术开发区 烟台市 zone 烟台高新区 烟台市 zone         威海火炬高技术产业开发区 威海市 zone 威海高区 威海市 zone
    威海经区 威海市 zone           威海经济技术开发区 威海市 zone 临港经济技术开发区 威海市 zone 潍坊滨海区 潍坊市 zone
    峡山区 潍坊市 zone             太白湖新区 济宁市 zone         青岛蓝谷 青岛市 zone          日照国际海洋城 日照市 zone
    北戴河新区 秦皇岛市 zone       秦皇岛开发区 秦皇岛市 zone     渤海新区 沧州市 zone          沧州渤海新区 沧州市 zone
    冀南新区 邯郸市 zone           正定新区 石家庄市 zone         芦台经济开发区 唐山市 zone    汉沽管理区 唐山市 zone
    合肥高新区 合肥市 zone         合肥经开区 合肥市 zone         合肥经济技术开发区 合肥市 zone 新站高新区 合肥市 zone
    合肥新站高新区 合肥市 zone     合肥新站区 合肥市 zone         滨湖新区 合肥市 zone          江南产业集中区 池州市 zone
    江北产业集中区 芜湖市 zone     芜湖经开区 芜湖市 zone         南昌高新区 南昌市 zone        南昌经开区 南昌市 zone
    赣州经开区 赣州市 zone         九江经开区 九江市 zone         长沙高新区 长沙市 zone        长沙经开区 长沙市 zone
    湘潭高新区 湘潭市 zone         湘潭经开区 湘潭市 zone         临空经济示范区 长沙市 zone    柳东新区 柳州市 zone
    五象新区 南宁市 zone           中马钦州产业园区 钦州市 zone   钦州港区 钦州市 zone          广西-东盟经济技术开发区 南宁市 zone
    洋浦经济开发区 海南省 zone     洋浦开发区 海南省 zone         洋浦 海南省 zone              博鳌乐城国际医疗旅游先行区 琼海市 zone
    江东新区 海口市 zone           海口江东新区 海口市 zone       三亚崖州湾科技城 三亚市 zone  贵阳高新区 贵阳市 zone
    贵阳经开区 贵阳市 zone         贵阳综保区 贵阳市 zone         双龙航空港经济区 贵阳市 zone  昆明高新区 昆明市 zone
    昆明经开区 昆明市 zone         滇池度假区 昆明市 zone         阳宗海风景名胜区 昆明市 zone  宁东能源化工基地 宁夏回族自治区 zone
    宁东基地 宁夏回族自治区 zone   兰州高新区 兰州市 zone         兰州经开区 兰州市 zone        格尔木藏青工业园 青海省 zone
    霍尔果斯经济开发区 新疆维吾尔自治区 zone 喀什经济开发区 新疆维吾尔自治区 zone 准东经济技术开发区 昌吉回族自治州 zone 准东开发区 昌吉回族自治州 zone
""".split()

FULL_FORMS = {
    HIGH_TECH: ("高新区", "国家高新区", "高新技术产业开发区", "国家高新技术产业开发区", "高新技术开发区"),
    ECONOMIC: ("经开区", "经济技术开发区", "国家经济技术开发区", "开发区"),
}


def main():
    """Resolve the names by divisions.tsv and write both lexicons."""
    rows = read_lexicon("divisions.tsv")
    above = {code: parent for code, _, parent, _ in rows}
    code_of = {}
    for code, name, _, level in rows:
        if level != "county" or name == "琼海市":
            code_of.setdefault(name, code)
    equals = []
    for place, kind, city, district, note in EQUALS:
        city_code = code_of[city]
        [division] = [code for code, name, _, _ in rows if name == district and above[code] == city_code]
        names = [place + form for form in FULL_FORMS[kind]] if place else kind.split()
        equals += [(name, city_code, division, f"{district}; {note}") for name in names]
    if len({name for name, *_ in equals}) != len(equals):
        raise ValueError("development_zones.tsv: a name stands for two districts.")
    write_lexicon(
        "development_zones.tsv",
        """Development zones that are one with a county-level district, with their usual names. A zone that
only lies in a district is not here; neither is X高新区 whose city's district bears another administration.
Source: general knowledge, written by hand for this project, codes checked by divisions.tsv. Made by update/zones.py.""",  # noqa: E501
        ("name", "city_code", "division_code", "note"),
        sorted(equals, key=lambda row: (row[2], row[0])),
    )
    standalone = list(zip(STANDALONE[::3], STANDALONE[1::3], STANDALONE[2::3]))
    write_lexicon(
        "zones_standalone.tsv",
        """National new areas (国家级新区, the nineteen of 2020, with longer forms) and other well-known zones
that are no county-level district of their own or whose names no rule derives. place_code: city or province.
Source: general knowledge, written by hand for this project. Made by update/zones.py.""",
        ("name", "place_code", "kind"),
        sorted({(name, code_of[place], kind) for name, place, kind in standalone}, key=lambda r: (r[2], r[1], r[0])),
    )


if __name__ == "__main__":
    main()
