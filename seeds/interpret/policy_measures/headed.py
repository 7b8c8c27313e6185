"""Measures by their heads: 返岗补贴, 驻企联络员, 银企对接平台, and the items of A、B等政策.

A strong head names a measure with a modifier of its own wherever public bodies are spoken of; a weak one only where a
verb of issuing stands before it and the modifiers say something; some words (白名单) name one by themselves.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from seeds.document import Span
from seeds.interpret.policy_measures.candidates import Candidate, Surroundings
from seeds.interpret.policy_measures.vocabulary import alone, entries, heads, is_generic, kind_of
from seeds.recognise.spans import Quoted

VAGUE = re.compile(
    r"(?:相关|有关|各类|各项|一定|财政|政府|资金|企业|国家|适当|相应|部分|全额|大额|巨额|高额|现金|经济|生活|其他|其它|等|给予|专项|工作|市级|省级|区级|县级|上级"
    r"|优惠|扶持|政策|配套|服务|物流|客户|售后|公司|银行|购车|购房|降价|促销|安全|生产|操作|使用|岗位|技术|产品|用户|系列|本次|此次|该|这)+"
)
AMOUNT = re.compile(r"\d元|月$|^[头首一]笔|^[A-Z]\d+次$|^人$")
ROOMS = re.compile(r"\d+余?[间套张]")
UNSAID = re.compile(r"(?:相关|有关|上述|这些|原有|现有)的?$")  # 支持生产有关政策: which ones is not said
GROUPS = ("组", "专班", "队", "团", "团队", "群", "站", "中心")
LONG_WITH = frozenset({"专项行动", "行动", "活动", "制度", "机制", "平台", "计划", "联系制度"})
WRITTEN = ("指引", "指南", "手册", "方案", "办法", "细则", "清单", "须知", "意见", "通知", "计划", "预案")
RIDDEN = frozenset({"专列", "专车", "包机", "包车", "健康码", "绿色通道"})
COMMON = re.compile(
    r"(?:人|职|官|成|党|队|议|委|店|驾驶|保洁|技术|快递|采购|研究|演|学|团|社|雇|定|全|动|复|教|会|船|海|炊事|营业|售货|销售|保安|司机|飞行|调研|巡视|研究|乘务|运动)员$"
    r"|(?:车|部|军|船|排|医疗|工程|施工|建筑|球|舰|乐|纵|大|中|小|梯)队$|(?:返|上|在|到|下|待|稳|留|顶|站|复|缺|离|脱)岗$|(?:生产|工作|复工|投资|年度|用工|采购"
    r"|供货|排产|施工|销售)计划$|(?:证|债)券$|(?:人|微信|集|客户|消费|观众)群$"
    r"|(?:机|班|剧|党|项目|课题|分|重|模|电池|家|词|数|专家|调查|研究|指挥|调研|考察|采访|报道|摄制|改革|核心)组$|(?:集|社|财|旅游|乐|代表|文工|考察|兵|师|军|剧|球|歌舞|总)团$"
    r"|(?:车|电|火车|高铁|客运|变电|水|泵|加油|气|网|基|总|收费|网|卫生|消防|汽车|工作|客|货运|空间|检查|换热|热力)站$|(?:号|密|代|数|编|起|筹|扫|二维|价|条形?|乱|尺|亮)码$"
    r"|(?:银行|信用|电话|房|贺|显|声|网|饭|会员|社保|刷|绿|磁|身份|IC)卡$|(?:保|印|凭|论|查|认|签|取|例|佐|公|产|许可|资格|房产|权|身份|验|鉴|求|实|考|准考|签)证$"
    r"|(?:保|风|危|社会保|社|财|寿|抢|脱|冒|探|五|医疗保|工伤保|养老保|车)险$|(?:名|大|招|门|品|车|金|铭|路|王|老|挂|摘)牌$|(?:水|电|游泳|舞|血|蓄电|燃料电|锂电)池$"
    r"|(?:工信|商务|税务|公安|卫[生健]|教育|组织|供销|金融|银行|政法|农业|财政|交通|国资|人社|电力|铁路|操作|生态|控制|动力|生产|电气|财务|办公)系统$"
)
CONTINUED = re.compile(
    r"[“]?(?:专员|联络员|指导员|特派员|(?<=基金)会"
    r"|办公室|负责人|组长|成员|企业(?!家)|建设|工作(?!组|专班)|人员|体系|水平|能力|质量|效率|对象|标准(?!化)|条件|需求|范围|申请|申报|发放|政策|资金|名单"
    r"|到位|率|额(?!度)|期|业|商|行业|外包|器|机构|公司|员(?!工)|站|费|方式|渠道|服务|措施|站长|队员|组员|单位|部门|区域|时间|城|场|上|性|化|中心"
    # a head of one character that begins another word: 形式|组织, 车|队伍
    r"|(?<=组)[织建成装合]|(?<=队)[伍列]|(?<=站)[点台立稳在位]|(?<=卡)[车口位点]|(?<=码)头|(?<=团)[结体购圆]|(?<=群)[众体]|(?<=证)[明券书据实]"
    r"|(?<=点)[对击名亮燃]|(?<=池)[塘州]|(?<=牌)[照匾])"
)
NOT_HERE = re.compile(r"(?:没有|无|不是|取消|停止|暂停|未|乘|坐|乘坐|搭乘)$")
PROBLEM_AFTER = re.compile(r"等?(?:多)?(?:方面|问题|难题|困难|需求|诉求)")
LIST_END = re.compile(r"等(?:系列|一系列|多项|多种|各项)?(?:惠企|支持|扶持|优惠|帮扶|暖企|助企|金融|财政)?(?:政策措施|政策|措施|举措)")


def find_headed(around: Surroundings, sentence: Span, quotes: list[Quoted]) -> Iterator[Candidate]:
    """Yield phrases with a head of measures, the longer of two that overlap."""
    found: list[Candidate] = []
    latent: list[Candidate] = []
    for start, end in heads().find(around.text, sentence):
        if CONTINUED.match(around.text, end) or start in around.enterprise_at:
            continue
        candidate = _headed(around, start, end, sentence)
        if candidate is None:
            continue
        pile = found if candidate.rule else latent
        while pile and pile[-1].span.overlaps(candidate.span):  # heads come by their ends: only the last ones can
            pile.pop()
        pile.append(candidate)
    yield from found
    yield from _beside(around.text, found, latent)


def find_listed(around: Surroundings, sentence: Span, quotes: list[Quoted]) -> Iterator[Candidate]:
    """Yield the items of A、B和C等政策 after a verb of issuing."""
    for match in LIST_END.finditer(around.text, sentence.start, sentence.end):
        items = list(_items(around, match.start(), sentence))
        if len(items) < 2 or not around.issued(items[-1].start, sentence):
            continue
        for item in items:
            name = item.of(around.text)
            if 4 <= len(name) <= 20 and not is_generic(name):
                yield Candidate(item, kind_of(name), "item of a list of policies", sentence)


def _items(around: Surroundings, end: int, sentence: Span) -> Iterator[Span]:
    """The coordinated items that end at ``end``, the last first."""
    text = around.text
    while end > sentence.start:
        left = around.left(end, sentence)
        if left >= end:
            return
        yield Span(left, end)
        if text[left - 1 : left] not in ("、", "和", "及"):
            return
        end = left - 1


def _headed(around: Surroundings, start: int, end: int, sentence: Span) -> Candidate | None:
    """The candidate of a head, with an empty rule where only its neighbours can make it one."""
    text, head = around.text, around.text[start:end]
    left = around.left(start, sentence)
    span = Span(left, end)
    if left in around.project_at or NOT_HERE.search(text, max(sentence.start, left - 3), left):
        return None
    by_rail = head.endswith("专列") and around.issued_clearly(left, sentence)
    if around.by_enterprise(left, sentence) and not by_rail or COMMON.search(text, left, end):
        return None
    if head in alone() and (left == start or span.of(text) in alone()):
        return _by_itself(around, span, head, sentence)
    kind, strength = entries().get(head) or (alone()[head], "strong")
    modifiers = text[left:start]
    if len(modifiers) < 2:
        shorter = heads().ending(head[1:])
        nested = not modifiers and head not in alone() and shorter and len(head) - len(shorter) >= 2
        if shorter and nested and not around.is_label(span, sentence):
            if (candidate := _headed(around, end - len(shorter), end, sentence)) is not None and candidate.rule:
                return candidate  # 技改补贴 is a head of its own, and 补贴 with a modifier
        if len(head) < 4 or strength != "strong" or is_generic(head):
            return None
        known = around.is_label(Span(start, end), sentence) or around.issued(start, sentence)
        return Candidate(Span(start, end), kind, "head that says enough", sentence) if known else None
    if head in alone() and VAGUE.fullmatch(modifiers):
        return _by_itself(around, span, head, sentence)
    rule = _rule(around, span, head, modifiers, strength, sentence)
    return None if rule is None else Candidate(span, kind, rule, sentence)


def _by_itself(around: Surroundings, span: Span, head: str, sentence: Span) -> Candidate | None:
    """白名单, and 专列 where one is laid on, not where somebody rides in it."""
    label = around.is_label(span, sentence)
    clear = around.issued(span.start, sentence)
    clear = clear or head not in RIDDEN and around.public_before(span.start, sentence)
    if not (label or clear) or PROBLEM_AFTER.match(around.text, span.end):
        return None
    return Candidate(span, alone()[head], "word that names a measure", sentence)


def _rule(
    around: Surroundings, span: Span, head: str, modifiers: str, strength: str, sentence: Span
) -> str | None:
    """Why a phrase names a measure: "" if it may in a list, None if it does not."""
    label = around.is_label(span, sentence)
    if head.endswith(GROUPS) and around.founded(span.start, sentence):
        return "group that a body founds"
    if strength == "weak" and ROOMS.match(modifiers) or UNSAID.search(modifiers):
        return None
    if AMOUNT.search(modifiers) or VAGUE.fullmatch(modifiers) and not label:
        return None
    if head.endswith(WRITTEN) and around.written(span.start, sentence) and around.public(span.start):
        return "document that a body puts out" if len(modifiers) >= 4 or around.text[span.start - 1] == "的" else None
    issued = around.issued(span.start, sentence)
    if strength == "strong":
        acted = issued and around.public(span.start) or around.public_before(span.start, sentence)
        return "head with a modifier of its own" if acted or label else ""
    if around.text[span.start - 1 : span.start] == "【" and around.text[span.end : span.end + 1] == "】":
        return "label in brackets"
    if is_generic(modifiers) and (len(modifiers) < 5 or head not in LONG_WITH):
        return None
    return "head that a body issues" if issued and around.public(span.start) else ""


def _beside(text: str, found: list[Candidate], latent: list[Candidate]) -> Iterator[Candidate]:
    """Yield what stands beside a measure in a list: 设备补助、招工补贴、产能补助."""
    edges = {candidate.span.start for candidate in found} | {candidate.span.end for candidate in found}
    for candidate in latent:
        span = candidate.span
        if text[span.end : span.end + 1] in ("、", "和", "及") and span.end + 1 in edges:
            yield Candidate(span, candidate.kind, "beside a measure in a list", candidate.sentence)
        elif text[span.start - 1 : span.start] in ("、", "和", "及") and span.start - 1 in edges:
            yield Candidate(span, candidate.kind, "beside a measure in a list", candidate.sentence)
