"""Owners: the noun phrase, in the words near a figure, that names whose figure it is.

Names known to the document are taken as they are; else the words up to their first verb must end in a noun that can own
a figure (an enterprise, a body, works, a group, goods). What is left of a clause is no name: then there is none.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection
from functools import lru_cache

from seeds.document import Span, trimmed
from seeds.interpret.statistics.phrases import VIEWED
from seeds.lexicon import any_of, gated, mapping, words

_LONGEST = 40
_LOOSE = 10  # characters of what is called a thing by its place, as after a colon
_HEAD_LONGEST = max(map(len, mapping("subject_heads")))
_MARK = re.compile(r"""
  了(?!解)|着(?![力眼重陆])|已(?!复|开|投|签|返|建)|均(?!价)|(?<![首成古])都(?![市江匀昌安])|把|被|让(?!利)|是|还|又|再(?![生保担])
  |(?<![农造])就(?!业)|(?<!人)才(?!干)|(?<![重主需必])要(?![素闻])|(?<![存现])在(?![建岗册研手职校库线营田外])|(?<![直报])到(?![岗位户账])
  |从(?![业化江事])|(?<![方意定面趋动])向(?!阳)|(?<![供补配自])给(?![排水付])|(?<![华作行])为|[这那它他她哪谁几也很最]|每|按(?!揭)|(?<!市)占(?!地)
  |不(?!锈)|没|只(?!数)|靠
  |(?<![参])与(?!会)|“|”|《|》|[，,。；;：:？?！!\d]""", re.VERBOSE)
_LEADING = re.compile(
    r"""(?:[\s、●■◆▶▲○•·]|【[^【】\n]{1,8}】|目前|眼下|现在|如今|当前|截至目前|其中|同时|此外|另外|据统计|据悉|今年|近日|日前
  |[一二三四五六七八九十]是|由|对(?![外口接])|在(?![建岗册研手职校库线营田外])|从(?!业)|给(?!水)|向(?!阳)|为|因|和(?!平)|及|与)+""", re.VERBOSE)
_ACTS = re.compile("(?:" + gated("""
  [的地]|已经?|均|都|全部|全面|基本|累计|总计|共计|合计|陆续|有序|逐步|顺利|正式|重点|迅速|积极|专门|实际|日均|平均|先后|分批|当天|当日|一天|一共|仍|正
  |开复工|开（复）工|只|仅|复工|复产|开工|返岗|到岗|在岗|上岗|投产|开业|营业|复业|签约|进场|上班|开机|生产|加工|运行|发车|开行|运营|恢复|入驻|返回|回来""") + ")+$", re.VERBOSE)
_NO_THING = re.compile(r"^方向|^[将把被让]|[里上中下内外时后前间起来去的地得]$|[一二两三四五六七八九十][天日年月]$|方面$|情况$|数据$|统计$")
_ACT_ENDS = frozenset("发出进来去回开送派给付投省降升增加减补跑停卖收借招缺稳动上下到设立建种产用退捐包接领出")
_WHEN = ("现在|眼下|目前|今年|去年|当[天日]|那天|这天|头一天|全部|陆续|实际|累计|全面|逐步|正式|总共|一共|这个数|预计|年内|平均"
         "|[日月年人户]均|每[天日周月年]")
_ACT = "复工|复产|开工|返岗|到岗|上岗|投产|开业|营业|签约|开行|到位|在岗|发车|入驻|完工|落实"
_BARE = re.compile(rf"""(?:[ 已还先只再又才现仅也都均共约却就要可能将会另]|{_WHEN})*
    (?:{_ACT}|{any_of(words("subject_verbs"))}
      |[{"".join(sorted(_ACT_ENDS))}走亮装做拿放贴扩交占是差剩销运帮办挂撤打录焊爬冲稳涨跌退批贷调抢转])?
    (?:[了过着到出回成至去来完好上下进为给入满起掉]|{_WHEN})*""", re.VERBOSE)
_SPEAKS = re.compile(r"[^，,。；]{0,6}?(?:获悉|了解|介绍|消息|表示|透露|统计|通报|发布|数据|负责人|说)")
# Who is quoted, or whose count it is: 据市工信局统计, 记者从市商务局获悉.
_CITED = re.compile(r"(?<![\u4e00-\u9fff])[另又根]?据(?!点|守)[^，,。；;：:\n]{0,14}\Z")
_CITED_LONGEST = 18
_ASKED = re.compile(r"(?:[从向自]|来自)\Z")
_CITES = re.compile(r"[另又]?据(?!点|守)|根据")
_SPEECH = re.compile(r"[：:][“\s]*(?:截[至止]|到?\d{1,2}月|目前|[全我本][市省区县州旗镇乡]|我们|各位|大家|你好)")
_SPEAKER = re.compile(rf"{any_of(words('surnames'))}(?:某{{1,2}}|[\u4e00-\u9fff]{{1,2}})")
_OPENED = re.compile(r"[（(][^（）()]*$")
_WORD_GOES_ON = frozenset("房家业主员户办厂区园会城协网界化类级型性所委部里的人们")
_LISTED_BEFORE, _LISTED_AFTER = "、", re.compile(r"[”’）)]?(?:、|等|和(?!谐)|及|与)")


class Owners:
    """Finds who owns a figure among the names of a document and the words of a clause.

    ``named`` are the places of its businesses and projects, ``bodies`` those of its organisations.
    """

    def __init__(self, text: str, named: Collection[Span], bodies: Collection[Span]) -> None:
        self._text, self._bodies = text, frozenset(bodies)
        self._names = sorted([*named, *bodies])

    def is_body(self, subject: Span) -> bool:
        """Whether an owner is an organisation, or called as one."""
        return subject in self._bodies or head_kind(subject.of(self._text)) == "body"

    def of(self, span: Span | None, loose: bool = False) -> Span | None:
        """The owner that the words of a span name; ``loose`` where their place says that they are a thing's."""
        if span is None:
            return None
        if VIEWED.match(span.of(self._text)):
            return None
        lead = _LEADING.match(self._text, span.start, span.end)
        core = trimmed(Span(lead.end() if lead else span.start, span.end), self._text, " \u3000\n“”")
        if _CITES.match(self._text, core.start, core.end) or self._speaks(core):
            return None
        name = self._opening_name(core)
        if name:
            return name
        if core.end - core.start > 2 * _LONGEST:
            return None
        verb = _verb(core.of(self._text))
        core = self.without_acts(Span(core.start, core.end if verb is None else core.start + verb))
        opened = _OPENED.search(self._text, core.start, core.end)
        core = Span(core.start, opened.start()) if opened else core
        if self._names_one(core, loose and verb is None):
            return core
        return self._cut_back(core)

    def _speaks(self, core: Span) -> bool:
        """Whether words are but who is quoted, asked or speaks: 赵某：截至3月2日, 全市…."""
        before = self._text[max(0, core.start - _CITED_LONGEST) : core.start]
        if _CITED.search(before) or _ASKED.search(before) and _SPEAKS.search(core.of(self._text)):
            return True
        return _SPEECH.match(self._text, core.end) is not None and _SPEAKER.fullmatch(core.of(self._text)) is not None \
            and head_kind(core.of(self._text)) is None

    def _cut_back(self, core: Span) -> Span | None:
        """The words without an unknown verb of up to three characters at their end: 规上企业 of 规上企业跑."""
        for end in range(core.end - 1, max(core.start + 1, core.end - 4), -1):
            kind = head_kind(self._text[core.start : end])
            if kind and kind != "goods" and self._text[end] not in _WORD_GOES_ON and end - core.start <= _LONGEST:
                return Span(core.start, end)
        return None

    def last_name(self, start: int, end: int) -> Span | None:
        """The name that stands last in a stretch, unless it is but one of several listed."""
        index = bisect_left(self._names, Span(end, end)) - 1
        span = self._names[index] if index >= 0 else None
        if span is None or span.start < start or span.end > end or self._is_listed(span):
            return None
        cited = _CITED.search(self._text[max(0, span.start - _CITED_LONGEST) : span.start])
        return None if cited or _SPEAKS.match(self._text, span.end) else span

    def _opening_name(self, core: Span) -> Span | None:
        index = bisect_left(self._names, Span(core.start, core.start))
        found = None
        while index < len(self._names) and self._names[index].start == core.start:
            if self._names[index].end <= core.end:
                found = self._names[index]  # the longest is the last
            index += 1
        return None if found is None or self._is_listed(found) else found

    def _is_listed(self, name: Span) -> bool:
        return (self._text[name.start - 1 : name.start] == _LISTED_BEFORE
                or _LISTED_AFTER.match(self._text, name.end) is not None)

    def without_acts(self, core: Span) -> Span:
        """The words without the adverbs and acts at their end: 规上企业 of 规上企业全部复工."""
        acts = _ACTS.search(core.of(self._text))
        end = core.start + acts.start() if acts else core.end
        return trimmed(Span(core.start, end), self._text, " \u3000\n、“”的")

    def _names_one(self, core: Span, loose: bool) -> bool:
        said = core.of(self._text)
        if not 2 <= len(said) <= _LONGEST:
            return False
        if loose and len(said) <= _LOOSE and not _NO_THING.search(said):
            return True
        return head_kind(said) is not None


@lru_cache(maxsize=8192)
def head_kind(said: str) -> str | None:
    """The kind of owner that words end in: firm, people, body, work, goods."""
    heads = mapping("subject_heads")
    for length in range(min(_HEAD_LONGEST, len(said)), 0, -1):
        kind = heads.get(said[-length:])
        if kind:
            return kind
    return None


@lru_cache(maxsize=8192)
def _verb(said: str) -> int | None:
    """Where the first verb or mark of a clause stands."""
    verbs = words("subject_verbs")
    mark = _MARK.search(said)
    end = mark.start() if mark else len(said)
    first = next((i for i in range(min(end, len(said) - 1)) if said[i : i + 2] in verbs), None)
    return first if first is not None else mark.start() if mark else None


@lru_cache(maxsize=8192)
def is_bare(said: str) -> bool:
    """Whether words are but an act, or a time, that names nothing: 已交, 开了, 先拿, 现在只有."""
    return _BARE.fullmatch(said) is not None


@lru_cache(maxsize=8192)
def acts_in(said: str) -> bool:
    """Whether words tell an act rather than name a thing."""
    return _verb(said) is not None or len(said) <= 3 or _ACTS.search(said) is not None or said[-1] in _ACT_ENDS
