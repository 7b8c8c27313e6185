"""Cues: what speaks for or against a noun phrase naming a measure.

Each cue is a short string that says what was seen: how the phrase ends (``ends 补贴``), what stands before it (``after
发放``, ``of a body``) and after it (``before 元``), and which rule proposed it. scoring.py adds up what they weigh.
"""

from __future__ import annotations

import re

from seeds.document import BlockKind, Span
from seeds.interpret.policy_measures.candidates import Candidate, Surroundings
from seeds.interpret.policy_measures.lefts import verb_before, without_count
from seeds.interpret.policy_measures.noun_phrases import RULE
from seeds.interpret.policy_measures.vocabulary import heads, is_common, is_generic, is_slogan, strength_of, verbs

ATTRIBUTES = ("一系列", "系列", "首个", "首趟", "首批", "专门", "统一", "免费", "每日", "每天", "每周")
AMOUNT = re.compile(
    r"[␣的约近超达共逾]*\d[\d.␣]*(?:余|多)?[万亿千百]*(?:余|多)?"
    r"(元|户|家|个百分点|%|％|名|人|张|趟|列|架|辆|笔|条|天|倍|个|套|间|场|件|次|车|期|吨|批|处|支|只|项|成|盏|份)"
)
# Modifiers that do not say which measure is meant.
VAGUE = re.compile(
    r"(?:相关|有关|各类|各项|一定|财政|政府|资金|企业|国家|适当|相应|部分|全额|大额|巨额|高额|现金|经济|生活|其他|其它|等|给予|专项|工作|市级|省级|区级|县级|上级"
    r"|优惠|扶持|政策|配套|服务|物流|客户|售后|公司|银行|购车|购房|降价|促销|安全|生产|操作|使用|岗位|技术|产品|用户|系列|本次|此次|该|这)+"
)
# Nouns that end as heads do and name no measure: 演员, 车站, 生产计划.
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
UNSAID = ("相关", "有关", "上述", "这些", "原有", "现有", "相关的", "有关的")  # which ones is not said
DENIED = re.compile(r"(?:没有|无|不是|取消|停止|暂停|未|乘|坐|乘坐|搭乘|无需|不用|不再)$")
BY = re.compile(r"(?:先|均|统一|也|都|已|专门|今年|全)?由")
MARKS = frozenset(["", *"，。、；：！？“”（）(),;:␣"])
BLANKS = {ord(blank): "␣" for blank in "\n\r\t\v\f \u3000\u00a0\u2028\u2029\x85"}  # as they are written in a lexicon
FIGURE = re.compile(r"[一二两三四五六七八九十\d]")
OPENING, CLOSING = frozenset("“‘「『【"), frozenset("”’」』】")


def is_of_a_rule(cue: str) -> bool:
    """Whether a cue says that a rule proposed the phrase, or one that overlaps it."""
    return cue.startswith("rule") or cue.endswith(" a rule")


class Cues:
    """The cues of the phrases of one document; what one side of a place says is read once."""

    def __init__(self, around: Surroundings) -> None:
        self._around = around
        self._text = around.text.translate(BLANKS)
        self._title = around.context.document.title or ""
        self._before: dict[int, tuple[str, ...]] = {}
        self._after: dict[int, tuple[str, ...]] = {}
        self._names: dict[str, tuple[str, ...]] = {}

    def of(self, candidate: Candidate, proposed: dict[int, Candidate]) -> list[str]:
        """All cues of a candidate. ``proposed`` says which rule's candidate covers a place of the sentence."""
        text, (start, end) = self._text, candidate.span
        quoted = text[start - 1 : start] in OPENING and text[end : end + 1] in CLOSING
        first, last = (start - 1, end + 1) if quoted else (start, end)
        name = text[start:end]
        before = self._before.get(first)
        if before is None:
            before = self._before[first] = tuple(self._cues_before(first, candidate.sentence))
        after = self._after.get(last)
        if after is None:
            after = self._after[last] = tuple(self._cues_after(last))
        inside = self._names.get(name)
        if inside is None:
            inside = self._names[name] = tuple(self._cues_inside(name))
        cues = ["any", *before, *after, *inside]
        cues += self._cues_around(candidate, quoted, before, inside, proposed)
        return cues

    def _cues_inside(self, name: str) -> list[str]:
        bare = name.translate(QUOTES)
        cues = [f"ends {bare[-1:]}", f"ends {bare[-2:]}", f"begins {bare[:1]}", f"begins {bare[:2]}"]
        if len(bare) >= 5:
            cues.append(f"ends {bare[-3:]}")
        length = len(bare)
        cues.append(f"long {length if length < 9 else 9 if length < 12 else 12}")
        head = heads().ending(bare)
        if head is None:
            cues.append("no head")
        else:
            strength = strength_of(head)
            cues.append(f"is a {strength} head" if head == bare else f"has a {strength} head")
            cues.append(f"head long {min(len(head), 5)}")
            modifiers = bare[: len(bare) - len(head)]
            if len(modifiers) >= 2:
                cues.append("modified head")
            if is_generic(modifiers):
                cues.append(f"generic before a {strength} head")
            if VAGUE.fullmatch(modifiers):
                cues.append("vague before a head")
            elif modifiers.endswith(UNSAID):
                cues.append("unsaid before a head")
            if COMMON.search(bare):
                cues.append("common noun")
        if "“" in name:
            cues.append("quote and more" if name[0] == "“" else "more and quote")
        if is_generic(bare):
            cues.append("generic")
        if is_slogan(bare):
            cues.append("slogan")
        if is_common(bare):
            cues += ["word", f"word long {length}"]
        if bare in self._title:
            cues.append("in the title")
        if FIGURE.search(bare):
            cues.append("has a figure")
        if bare.endswith("条") and len(bare) > 1 and FIGURE.match(bare[-2]):
            cues.append("ends in a count")
        return cues

    def _cues_before(self, at: int, sentence: Span) -> list[str]:
        around, text, start = self._around, self._text, sentence.start
        cues: list[str] = []
        base = at
        if base > start and text[base - 1] == "的":
            cues.append("after 的")
            base -= 1
            cues.append(f"的 after {text[base - 1]}" if base > start else "的 first")
            if around.body_ends_at(base, start):
                cues.append("of a body")
        counted = without_count(text, base, start)
        if counted < base:
            cues += ["counted", f"counted {text[base - 1]}"]
            base = counted
        for attribute in ATTRIBUTES:
            if text.endswith(attribute, start, base):
                cues.append("attribute")
                base -= len(attribute)
                break
        if DENIED.search(text, max(start, base - 3), base):
            cues.append("denied or ridden in")
        verb = verb_before(text, base, start)
        if verb:
            cues += [f"after {verb}", f"after a {verbs()[verb]} verb"]
        else:
            cues.append("after no verb")
        if base <= start:
            cues.append("first")
        else:
            cues.append("then digit" if text[base - 1].isdigit() else f"then {text[base - 1]}")
            cues.append(f"then {text[max(start, base - 2) : base]}")
        if around.body_ends_at(base, start):
            cues.append("right after a body")
        if around.place_ends_at(base):
            cues.append("right after a place")
        if text[base - 1 : base] in ("、", "和", "及", "与") and base > start:
            cues.append("in a list")
            if around.listed(at, sentence):
                cues.append("in a list that is issued")
        clause = around.clause_start(at, sentence)
        if around.verb_between(clause, at):
            cues.append("verb in the clause")
        if around.public_between(clause, at):
            cues.append("public in the clause")
        if around.body_between(clause, at):
            cues.append("body in the clause")
        if around.body_between(start, at):
            cues.append("body in the sentence")
        if around.public(at):
            cues.append("public in the paragraph")
        if around.public_before(at, sentence):
            cues.append("public before")
        if around.by_enterprise(at, sentence):
            cues.append("by an enterprise")
        return cues

    def _cues_after(self, at: int) -> list[str]:
        text = self._text
        following = text[at : at + 1]
        cues = ["next digit" if following.isdigit() else f"next {following}"]
        if amount := AMOUNT.match(text, at, at + 20):
            cues.append(f"before {amount[1]}")
        if by := BY.match(text, at, at + 4):
            cues.append("by somebody")
            if self._around.body_near(by.end()):
                cues.append("by a body")
        if following not in MARKS and not following.isdigit():
            cues.append(f"next {text[at : at + 2]}")
        return cues

    def _cues_around(
        self,
        candidate: Candidate,
        quoted: bool,
        before: tuple[str, ...],
        inside: tuple[str, ...],
        proposed: dict[int, Candidate],
    ) -> list[str]:
        around, (start, end) = self._around, candidate.span
        cues = []
        verb, head = "after no verb" not in before, "no head" not in inside
        public = "public in the clause" in before or "body in the clause" in before
        if quoted:
            cues += ["quoted", "quoted head" if head else "quoted without head", f"quoted long {min(end - start, 9)}"]
            cues += ["quoted after a verb"] * verb + ["quoted in a public clause"] * public
        else:
            cues += ["verb in a public clause"] * (verb and public)
        cues += ["head after a verb"] * (verb and head)
        cues += ["head in a public clause"] * (head and public and not verb)
        cues += ["head by an enterprise"] * (head and "by an enterprise" in before)
        if around.is_label(candidate.span, candidate.sentence):
            cues += ["label", f"label before {self._text[end : end + 1]}"]
        if around.block.kind is BlockKind.ITEM:
            cues.append("in an item")
        elif around.block.kind in (BlockKind.HEADING, BlockKind.TITLE):
            cues.append("in a heading")
        if not around.enterprise_at.isdisjoint(places := range(start, end)):
            cues.append("has an enterprise")
        if not around.project_at.isdisjoint(places):
            cues.append("has a project")
        if candidate.rule != RULE:
            cues += ["rule", f"rule {candidate.rule}"]
        elif (other := proposed.get(start) or proposed.get(end - 1)) is not None:
            shared = min(end, other.span.end) - max(start, other.span.start)
            longer = max(end - start, other.span.end - other.span.start)
            cues.append("almost a rule" if shared >= 0.7 * longer else "overlaps a rule")
        return cues


QUOTES = str.maketrans("", "", "“”")
