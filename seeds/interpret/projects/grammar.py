"""The grammar of projects' names: what may follow a head, what builds a structure, which phrases are common nouns."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from seeds.document import Span
from seeds.interpret.phrases import Heads
from seeds.lexicon import rows, words

NUMERAL = r"[一二三四五六七八九十\d]{1,3}"
TAIL = re.compile(
    rf"""
    [（(](?:第?{NUMERAL}期(?:工程|项目)?|第?{NUMERAL}标段?|[^（）()，。]{{1,8}}[段境]|PPP|EPC)[）)]
    | 第?{NUMERAL}期
    | 第?(?:{NUMERAL}|[A-Z]\d?)标段?
    | (?:整体|综合|提质|品质|快速化|智能化|绿色化)?(?:改扩建|新建|改造|扩建|迁建|重建|改建|加宽|拓宽|[东西南北]延|延伸线?|延长线?
      |提升|扩容|扩能|扩产|升级|搬迁|智改|技改|整治|建设)(?:项目|工程)
    | (?:整体)?(?:改扩建|迁建|扩建|[东西南北]延|加宽|扩容)(?![^，。、；])
    | 建设(?=、|等)
    | (?<=[速路铁])(?:新线|复线|支线)
    | (?:首批|首期|配套|附属)?(?:建设)?(?:项目|工程)
    | (?<=[路速铁通线程])(?!.?阶段|.?路段)[^\W\d_]{{1,6}}?(?<![阶路区手时])段(?:“[^”]{{1,8}}”)?(?:工程|项目)?
    """,
    re.VERBOSE,
)
NUMBERED_LINE = re.compile(
    r"(?:[A-Z]?\d{1,2}|第?[一二三四五六七八九十]{1,3})号(?:生产)?线|[A-Z]\d{1,2}线|第?[\d.]{1,4}代线"
    r"|[一二三四五六]线(?<=[^\W\d_]{2}.线)(?<![控产疫情作层工疗设目程间研火战在到赴往第十管商三二一].线)(?![城上下品员条索路程以])"
)
# A stretch by its ends: 云湖至江山段.
STRETCH = re.compile(r"[至到—\-－～](?<=[^\W\d_]{2}.)[^\W\d_]{2,6}?段(?![时落位子])")
# What is built, by its last character: 临江芯城, 云溪产业路; common words that end so are no names.
THING = re.compile(
    r"""
    [路桥城谷港馆仓渠楼苑坊湾厂场站库园院塔](?<=[^\W\d_]{2}.)  # the character first, so that most of a text is passed over
    (?<![公铁道马思出一上水网套通电回绕油线陆支少沿在半问二三四五六七八九十这条管轨双跨走丝带铺筑同顺修养的]路)
    (?<![工大高立天]桥)
    (?<![在全进县省市农入返出水主古新老京都本该各多名两座][城谷港馆仓渠楼苑坊湾])
    (?<![工本该全各老电建分总农药商市现广当立入出进到在考操停牧机名两下上登剧赛战主内磁气排我个][厂场站库园院塔])
    (?=[，。、；：（()”\s]|和|及|等|复工|开工|动工|施工|通车|合龙|封顶|都|均|也|已|正|将|[今昨]|\d|全长|总?投资)
    """,
    re.VERBOSE,
)
# A line by what it does (自动裁剪线), where what follows puts it to work.
ANY_LINE = re.compile(
    r"线(?<=[^\W_]{2}线)(?<![左右一前热在上干支防底红命战无光路直曲航专沿下全视主天岸班困跑数连断接牵单双电缆管路交压戒产号二三四五六里流内外中产各条总有些老管配]线)"
    r"(?![上下索路程性条段城员损])"
)
# What is done to a thing, as the last word of a list's item: 临河路加宽, 人民医院改扩建.
ACTION = re.compile(
    r"(?:[东西南北]延(?:伸|线)?|延伸线?|延长线|加宽|拓宽|改扩建|迁建|扩建|扩容|改造|新建|建设|治理|整治|修复|加固|提标|引水|补水|调水|清淤|连通|改线|重建|改建|快速化|集中供热"
    r"|搬迁|开发|配套)"
    r"(?=[、，。；（(\n]|和|及|也|已|正|于|将|[今昨]|\d|复工|开工|动工|施工|封顶|奠基|竣工|启动|征[拆地迁]|由|$|等|[：:]|恢复|[上本]周|投资)"
)
# An item's label: 1. 沿江路北延：, 【云溪水厂】
LABELLED = re.compile(r"(?:^|[\n。；;】]|[（(][一二三四五六七八九十\d]{1,2}[）)]|\d[.、．)）]|[●■◆·①-⑩])[ \u3000]*[【“]?$")
LABEL_END = re.compile(r"[”】]?[：:】]|[（(](?:计划|概算)?(?:总投资|投资|复工|开工)")
NUMBERED = re.compile(r"\d{1,2}[.、．](?!\d)")
PHASE = re.compile(
    r"[二三四五六七八九]期(?<!分.期)(?![间限货望待刊末许盼中])"
    r"|[一首]期(?<=[^\W\d_]{3}.期)(?<![第分每同这].期)(?![间限货望待刊末许盼中工项与和])"
)
NOT_A_HEAD = re.compile(
    r"""
    (?<=项目)(?:部|经理|组|负责|秘书|库|名单|清单|审批|办|公司|法人|专员|专班|长|方|大会战|推进会|资金|招|数|总数|率|制|化|式
      |审核|储备|管家|代办|服务|信息|申报|管理|评审|立项|用工|人员|业主|总监|融资|贷|签约仪式)
    | (?<=工程)(?:桩|师|队|量|款|机械|有限|公司|局|技术|管理|院|学|设计|咨询|监理|处|科|车|兵|集团|造价|质量|进度|款项|建设有限|建设集团)
    | (?<=线)(?:上|下|索|路(?!面|基)|程|性|条|段长)
    | (?<=高速)(?:发展|增长|运转|口|路口|公路|收费|运行|行驶|推进|推动|铁路|列车|入口|出口|服务区|动车|生产|运动|增)
    | (?<=通道)(?:口|畅)
    | (?<!项目)(?<!工程)(?:建设)?(?:指挥部|管理[处局所站委]|管委会|有限|公司|集团|支队|派出所|分局|海关|办事处|协会|商会|党工?委|街道|社区|居委会|村委会)
    """,
    re.VERBOSE,
)
LEAD = r"""
    [”』」]?[，,]?
    (?:也|都|均|已|已经|今天|昨天|今日|昨日|当天|当日|这两天|近期|日前|[（(][^（）()]{2,12}[）)]|逐渐|逐步|分批|今起|上周|本周|[上下]午|开始复|正|正在|目前|全线|全面|全部
    |顺利|正式|陆续|相继|率先|仍在|将|即将|将于|计划|现场|项目|工程|工地|的|于|今年
    |明年|首批|首个|就|硬是|终于|总算|才|有序|抓紧|加快|加紧|率先|自|从|起|有望|预计|提前|在|处|各|于|内|里|主体|目前已|本月|年内|下月|月底
    |\d{1,2}月\d{1,2}日|\d{1,2}月|\d{1,2}日|\d{4}年|底|初|前|再|重新|集中|开始|春节(?:期间)?不?|一天也没|也提前到|到|\d{1,2}月){0,8}
"""
BUILDING = r"""
    (?:(?:复工|开工|动工)(?!率)|停工|施工|开建|组塔|立塔|架线|带电|送电|砌筑|填筑|截流|(?:下闸|开始|正式)蓄水|并网|进洞|铺管|敷设|架设|续建(?!项|工)|新建(?!项|工)|在建(?!项|工)|建设|建成|投产|投用|竣工|完工|奠基|封顶|贯通|合龙|通车|破土|打下|打桩|桩基|主墩|浇筑|吊装
    |盾构|开挖|掘进|铺轨|调试|试运行|试生产|抢工|赶工|停工|停$|停。|停，|复产建设|工点|工区|标段|总投资|计划投资|[今去明]年安排投资|投资\d|完成投资|全长
    |占地|建筑面积|上场|上工|进场|\d+[余多]?(?:个|座|处|名)(?:工点|车站|站点|工地|工区|标段|作业面|工人|施工|建设)|落户|落子|开园
    |签约|启动|点亮|点了?火(?!\d)|投入(?:使用|运营|生产)|开机|恢复施工|分[一二三四五]期|工期|进度|一期|二期|土建|设备(?:安装|调试|进场)
    |征[拆地迁]|搬迁移民|移民搬迁|工地|(?:勘[探察测]队|架桥机|塔吊|打桩机|桩机)|(?:大坝|主坝|坝体|主塔|主梁|路[面基])?(?:填筑|摊铺|铺架|架设|合拢)
    |完成(?:年度|全年)?(?:投资)?计划的?|重开了?(?:隧道|洞|施工)口
    |项目|工程|通了?电|由[^，。；]{2,30}?(?:投资|承建|建设|施工|兴建|开发))
"""
BUILT_AFTER = re.compile(LEAD + BUILDING, re.VERBOSE)
STARTED_AFTER = re.compile(
    LEAD
    + r"(?:征[拆地迁]|由[^，。；]{2,30}?(?:实施|承建|建设|投建)|(?:复工|开工|动工)(?!率)|停工|施工|封顶|奠基|竣工|通车|总投资|投资\d|工地|进场|恢复|抢工|送电|带电|上周|昨|今)",
    re.VERBOSE,
)
NAME_LEADS = "的是、；：，\n。|｜.．）)区县市"
# What is built near a structure, in its part of the sentence: …二期，施工队68人已进场; …基地，某公司投资8亿元.
NEAR = re.compile(
    r"[^。；\n]{0,34}?(?:投资(?:超|约|近)?[\d.]|总投资|建设者|施工队|施工方|塔吊|机械|吊装|浇|试车|桩|管理人员|返岗|到岗|施工人员|作业面"
    r"|厂房|混凝土|钢结构|工程桩|封顶|奠基|恢复安装|设备到货|在场工人|工人[\d\s]+人|标段|工点"
    r"|组塔|立塔|架线|带电|送电|砌筑|填筑|截流|铺管|铺设|铺轨|已铺|沉箱|掘进|清淤|进尺|贯通|管片|墩柱|架梁|风机|光伏板|主变|还差[\d.]+[米公]"
    r"|(?:第一个|先|日|全线)(?:复工|开工)(?=[，。；])"
    r"|路基|路面|主墩|封底|征地|到设备|设床|学位|投[\d.]+[亿万]"
    r"|中标|业主|承建|全长|占地|建筑面积|张床位|交付|[（(][\d.]+[亿万]元)"
)
# What tells of work on a way or a building in its label's next clauses: 某路改线，长9公里，征地80亩.
SITE_NEAR = re.compile(r"[，：][^。；\n]{0,24}?(?:全?长[\d.]+公里|征地|征拆|路基|总?投资[\d.]|封顶|承建|标段|业主)")
# A workshop or works runs on most days: only what is installed or paid makes it a project.
SHOP_AFTER = re.compile(
    LEAD + r"(?:总?投资[约超近]?[\d.]|到(?:货)?设备|设备(?:安装|调试|进场|到货)|土建|封顶|奠基|动工|开建|试车|试生产)", re.VERBOSE
)
MARKER = re.compile(r"(?:[（(][一二三四五六七八九十\d]{1,2}[）)]|[①-⑩●■◆▲△▶►➤★·○◎◇◈□☆※]\s*)")
# A line of a plant that merely runs: 总装线日下线9台.
RUNNING = re.compile(r"日下线|日产|每[天日]|一天|良率|满负荷|开足|。")
TABLE_AFTER = re.compile(r"[^\S\t]*[|｜\t][^\n]{0,40}(?:投资|[\d.]\s*[亿万]元)")
BUILT_BEFORE = re.compile(
    r"""(?:复工|开工|新建|在建|建设|投建|打造|兴建|筹建|扩建|改造|推进|启动|承建|参建|开建|动工|施工|续建|复建|上马|新上|新增|引进|签约|签下|落地|投资
    |复工的|开工的|建设的|在建的|亿元的|万元的|公里的|平方米的|(?:项目|工程)(?:中|里|之一)?[，,：:—“]{1,2}|控制性(?:项目|工程)
    |重点(?:建设)?(?:项目|工程)|其中有|包括|点名的有：?|现场，?)$""",
    re.VERBOSE,
)
BUILT_IN = re.compile(r"开工|复工|动工|奠基|投产|封顶|竣工|总投资|签约|施工|掘进|清淤|铺|浇|吊|工人|到岗|投资\d")
# What a phrase of a product or of what is done to something must end before.
BOUNDARY = re.compile(
    r"[，。；：、（）()”\s]|$|和|及|以及|等|也|都|均|已|正|将|于|[今昨]|\d|复工|开工|动工|施工|封顶|奠基|竣工|启动|恢复|投产|总?投资|[上本]周|由|分别"
    r"|同[日时天]|陆续|先后|相继|征[拆地迁]"
)
BOUND = ("product", "action")
# What stands in a name before its quantity: 柳溪镇2万亩示范桑园; and between the ends of a way and the way: A至B的公路.
QUANTITY_BEFORE = re.compile(
    r"(?:\d[\d.]*[万亿]?(?:余|多)?(?:亩|吨|头|千伏|千瓦|兆瓦|平方米|立方米|标箱|平米|吨级|[kK][vV]|[MG][Ww]h?|㎡|(?<=万)[只套台片支辆件瓶盒羽])级?)$"
)
ENDS_BEFORE = re.compile(r"(?:^|(?<=[，。；：、\s]))[^\W\d_]{2,8}[至到—\-－～][^\W\d_]{2,8}的$")
QUOTES = frozenset("“”「」『』")
# A phrase that ends so is a common noun whatever stands before it.
COMMON_END = re.compile(
    r"(?:在建|拟建|重点|重大|重要|省级|市级|县级|区级|国家级|各|各类|此类|类|施工|[签开]约|储备|前期|新开工|亿元|以上|新一轮)(?:在建|重点|重大|建设|工程|投资)*(?:项目|工程)$"
)
AGAIN_AS_PROJECT = re.compile(r"[”\s]*(?:这个|该|这一|这座|这条|这项)[^，。]{0,10}(?:项目|工程)")
# Zones so large that a project of theirs is anybody's: 高新区项目, but 前川科技城项目 is one.
COMMON_ZONE = re.compile(r"(?:开发区|高新区|经开区|新区|园区|片区|自贸区|保税区|合作区|示范区|城区)$")
NO_PROJECT_END = ("副中心", "银行", "公司", "集团", "大学", "局", "省", "市", "县", "委", "厅", "协会", "商会")
COUNTED_AFTER = re.compile(r"(?:共|已)?\s*(?:\d+|[一二三四五六七八九十百]+)[余多]?(?:个|项)(?=[，。、；,;（(及和与：:\n]|$|占|以上|，)")
LEADING_PLACE = re.compile(r"^[^\W\d_“”]{1,7}?(?:自治区|省|市|州|县|(?<![片社园小景校厂假院港库矿城地])区|旗|盟)(?=.)")
# “九网攻坚”项目, “三进一帮”百日工程: named for a campaign.
QUOTED_AND_HEAD = re.compile(r"“(?P<inner>[^”]+)”[^”]{0,3}?(?:项目|工程)")
CAPACITY = re.compile(r"(?:年|日|月)(?:产|处理|出栏|加工|屠宰|供水|产能|吞吐|存栏)[\d一二三四五六七八九十百千]")
PHASED = re.compile(r"[^\W\d_”）)](?:[二三四五六七八九]期|[一二三四五六七八九]号(?:生产)?线)$|第[二三四五六]\w{0,4}线$")
COUNTED_BEFORE = re.compile(r"\d+[余多]?(?:个|家|座|条|处)[^，。、；的中里：:\s]{0,8}$")
CAPACITY_BEFORE = re.compile(r"(?:年产|年处理|年出栏|年加工|年屠宰|日处理)[\d.]+[^，。、；：的了“”\s]*$")
OWNER_BUILDS = re.compile(r"(?:的|投资|开发|建设|承建|实施|打造|兴建|投建|新上|新建|规划)+")
# 年产9万吨颜料技改: a capacity makes a project of a phrase without a head.
CAPACITY_NAME = re.compile(
    r"(?:(?<=[的、：；，“])|(?<=^)|(?<=[|｜\s]))(?:年产|年处理|年出栏|年加工)[\d.]+[万亿]?[^\W\d_]{3,20}?(?=[，。、；（(|｜”\s])"
)
COUNTED_INSIDE = re.compile(r"\d+[余多]?(?:个|户|家|名|人|位|根|条|项|亿|万元)|[\d]$")
PROCESS = re.compile(
    r"(?:安装|浇筑|回填|采购|淤泥|河道|开挖|基础|发展|增长|工作|服务|管理|企业|环境|经济|季度|生产|合建|投建|共建|承建|兴建|出资|自筹)$"
    r"|同比|环比|增长|下降|%|％"
    r"|^“?(?:安装|拓宽|加快|加强|提升|优化|推进|完善)"
)
ROUTE_END = re.compile(r"起自|起于|始于|止于|终于|终到")
ROUTE_CODE = re.compile(r"[GSX]\d{1,4}|\d{2,3}[国省县]道|\d+千伏|\d+[KM]W|\d+万?[吨亩头只台套]")
MONEY_LEAD = re.compile(r"^[\d.]+[万亿千百余多]*[元美]*[元的]?")
ORDINAL_LINE = re.compile(r"(?:第[一二三四五六七八九十\d]{1,2}|新)(?:条|个)?$")
PLURAL = re.compile(r"[二两三四五六七八九十百千\d数多几若]|系列|[批类]")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A phrase that may name a project. ``strength`` is its head's; ``rule`` says why it was taken.

    ``specific``: it says more than a common noun; ``firm`` and ``zone``: it is the name of an
    enterprise or of a development zone as well.
    """

    span: Span
    kind: str
    strength: str
    sentence: Span
    rule: str = ""
    specific: bool = True
    firm: bool = False
    zone: bool = False


@cache
def heads() -> tuple[Heads, dict[str, tuple[str, str]]]:
    entries = {form: (kind, strength) for form, kind, strength in rows("project_heads")}
    return Heads(entries), entries


@cache
def generic() -> tuple[frozenset[str], int]:
    pieces = words("project_generic") | {form for form, _, strength in rows("project_heads") if strength == "work"}
    return pieces, max(map(len, pieces))


@cache
def vocabulary() -> tuple[frozenset[str], int]:
    """Common words of the language and of construction, of which what is no name is made."""
    pieces = frozenset().union(words("common_words"), generic()[0], heads()[1])
    return pieces, 8


# A way, not what is made for one: 轨道交通云湖线, but not 铁路扣件柔性线.
WAY = (
    r"(?:地铁|轨道|铁路|高铁|城际|轻轨|公路)(?!轨枕|扣件|[板车座用]|[配部零]件|器材|制动|装备|设备)"
    r"|有轨电车|高速(?=公路|铁路|[东南西北两双])|[国省]道|[GST]\d{1,3}线"
)
KIND_BY_WORD = (
    (re.compile(r"生产线|产线|总装线|中试线|封测线"), "production_line"),
    (re.compile(
        r"高速|公路|铁路|高铁|地铁|轨道|大桥|隧道|机场|码头|航道|港|快速路|大道|国道|省道|枢纽|路面|环线|立交|S\d|G\d"
        r"|市[一二三四五六七八九十]{1,2}号线"
    ), "transport"),
    (re.compile(r"[一二三四五六七八九十]号线"), "production_line"),
    (re.compile(r"号线"), "transport"),
    (re.compile(r"安置|棚户区|公寓|住宅|保障房|公租房|小区"), "housing"),
    (re.compile(r"生猪|农田|育肥|养殖|种植|粮|蔬菜|农业|水产|畜|挂面"), "agriculture"),
    (re.compile(r"研发|实验室|研究|创新中心|技术中心"), "research"),
    (re.compile(r"产业园|基地|厂房|工厂|生产|制造|年产|产业化|工业园"), "plant"),
)


# A line on which one goes, whatever else its name says: 云湖至江山城际线, 云湖大桥引线.
WAY_LINE = re.compile(rf"{WAY}|(?:[引轴跨支快环复]|(?<!技)改|[东南西北]延|延[伸长]|联络|绕城|专用)线")


def kind_of(kind: str, name: str) -> str:
    """What is built: the head's own kind, else the first word of the name that says it."""
    if kind == "production_line":
        head = heads()[0].ending(name)
        of_a_plant = KIND_BY_WORD[0][0].search(name) or head and heads()[1][head][0] == kind
        return "transport" if not of_a_plant and WAY_LINE.search(name) else kind
    if kind not in ("other", "transport") or (kind == "transport" and not re.search(r"[一二三四五六七八九十]号线", name)):
        return kind
    return next((named for pattern, named in KIND_BY_WORD if pattern.search(name)), kind)
