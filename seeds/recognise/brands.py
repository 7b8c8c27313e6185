"""Brands: names of businesses without a form, such as 恒源, 恒源重工, 江州恒源.

They are taken where the gazetteer knows them, where a word of the trade ends them (重工, 生物), or where the sentence
says that a business is meant: in a list of businesses, before a role (恒源负责人), after a noun (龙头企业恒源). Each needs
clean edges; in doubt nothing is taken. Names with a form are companies.py's work.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from seeds.lexicon import any_of, first_of_two, mapping, rows, words
from seeds.recognise.brandlike import LEAST, LEAST_MEAN, brand_runs, is_brandlike
from seeds.recognise.companies import is_covered, trades
from seeds.recognise.edges import LONE, edge_ending_at, word_begins_at, word_ends_at

Place = tuple[int, int, str, tuple[str, ...]]

_MARK = re.compile(r"[^\w()&·'.\-/]|[_]")
_LATIN = re.compile(r"[A-Za-z0-9]")
_LEFT_MARKS = frozenset("、,。;:!?“”‘’《》「」【】<>|\t()…—-~ \"'/·●■◆★▲※①②③④⑤⑥⑦⑧⑨⑩")
_RIGHT_MARKS = _LEFT_MARKS
_SURE_KINDS = frozenset({"bank", "airline", "group"})


@dataclass(frozen=True, slots=True)
class Brand:
    """A name without a form, as positions in its block.

    ``rule`` says what made it one; ``sure`` whether it needs no other cue.
    """

    start: int
    end: int
    rule: str
    sure: bool


@cache
def _gazetteer() -> dict[str, tuple[tuple[str, bool], ...]]:
    """Known names by their first two characters, longest first, each with whether it is ambiguous."""
    found: dict[str, list[tuple[str, bool]]] = {}
    excluded = words("not_businesses")
    for name, kind, ambiguous, _ in rows("organisations"):
        if name not in excluded:
            unsure = ambiguous == "1" or kind not in _SURE_KINDS and is_worded(name)
            found.setdefault(name[:2], []).append((name, unsure))
    return {key: tuple(sorted(names, key=lambda item: -len(item[0]))) for key, names in found.items()}


@cache
def _first() -> re.Pattern[str]:
    return first_of_two(_gazetteer())


@cache
def _right_edges() -> dict[str, tuple[int, ...]]:
    lengths: dict[str, set[int]] = {}
    for word in words("right_edges"):
        lengths.setdefault(word[0], set()).add(len(word))
    return {first: tuple(sorted(found, reverse=True)) for first, found in lengths.items()}


def ends_cleanly(chars: str, end: int, place_starts: frozenset[int] = frozenset()) -> bool:
    """Whether a name may end there: at a mark, a place or a number, or before a word that comes after names."""
    if end >= len(chars) or chars[end] in _RIGHT_MARKS or end in place_starts:
        return True
    if _LATIN.match(chars[end]) and not _LATIN.match(chars[end - 1]):
        return True
    edges = words("right_edges")
    return any(chars[end : end + length] in edges for length in _right_edges().get(chars[end], ()))


def begins_cleanly(chars: str, start: int, place_ends: frozenset[int]) -> bool:
    """Whether a name may begin there: after a mark, a place, or a word that names follow."""
    if start == 0 or chars[start - 1] in _LEFT_MARKS or start in place_ends:
        return True
    return edge_ending_at(chars, start) > 0


def _leading(chars: str, places: Sequence[Place]) -> dict[int, int]:
    """Where places end that can lead a name, each with where it starts: 江州|恒源; 临江区 says where a business lies."""
    return {
        end: start
        for start, end, kind, _ in places
        if kind in ("province", "city", "county") and (end - start == 2 or chars[end - 1] not in "县区")
    }


def find_known(chars: str, places: Sequence[Place]) -> Iterator[Brand]:
    """Yield names that the gazetteer has; the ambiguous ones and those with an edge in doubt are not sure."""
    place_ends = frozenset(end for _, end, _, _ in places)
    place_begins = frozenset(start for start, _, _, _ in places)
    place_starts = _leading(chars, places)
    index = _gazetteer()
    floor = 0
    for match in _first().finditer(chars):
        position = match.start()
        if position < floor:
            continue
        for name, ambiguous in index.get(chars[position : position + 2], ()):
            if not chars.startswith(name, position):
                continue
            end = position + len(name)
            if _inside_latin(chars, position, end):
                continue
            if not begins_cleanly(chars, position, place_ends):
                if not word_ends_at(chars, position) or not is_distinctive(name):
                    continue
            longer = _with_trade(chars, end, places)
            if chars.startswith(("业", "网点", "卡", "员", "小哥"), longer):
                continue
            if longer == end and len(name) < 4 and not ends_cleanly(chars, end, place_begins):
                if not word_begins_at(chars, end) or not is_distinctive(name):
                    continue
            start = place_starts.get(position, position)
            sure = not ambiguous or acts(chars, longer) and _stands_first(chars, start)
            sure = sure or chars[start - 1 : start] in _FOR and _SUPPLIED.match(chars, longer) is not None
            sure = sure or longer > end and mapping("loose_trades").get(chars[end:longer], "named") == "named"
            sure = sure and not (_PROJECT if ambiguous else _OWN_PROJECT).match(chars, longer)
            yield Brand(start, longer, "gazetteer", sure)
            floor = longer
            break


_FOR = ("给", "替", "为", "向")  # 给|恒源|供货
_SUPPLIED = re.compile("供|配套|代工|做|生产|提供|送|加工")


def _inside_latin(chars: str, start: int, end: int) -> bool:
    """Whether letters or digits run on beyond a name that begins or ends in them (GE in GERMANY, 360 in 1360)."""
    before, after = chars[start - 1 : start], chars[end : end + 1]
    runs_on_left = before and _LATIN.match(chars[start]) and _LATIN.match(before)
    runs_on_right = after and _LATIN.match(chars[end - 1]) and _LATIN.match(after)
    return bool(runs_on_left or runs_on_right)


# A part of a business that news names as one: 恒源|江州|基地, 恒源|保税仓.
_SITE = re.compile(
    r"(?:生产|制造|研发|总装|智能|超级)?(?:基地|工厂|厂区|研究所|总装厂)(?=[^\W\d_]{0,2}(?:[,。、;的和]|复工|投产|已|到岗|返岗|开工|$))"
    r"|(?:保税|中心|前置|[东南西北华中原]{2})仓(?!库)"
    r"|科技园(?:[^\W\d_]{2,3}园区)?(?=[,。、;的]|已|缺|复工|投产|到岗|返岗|招|开工|也|都)"
    r"|所(?=[,。、的自把将])"
)
_SHOP = re.compile(r"(?:旗舰|专卖|体验)?店(?=[,。、;的]|照常|已|恢复|开|复|营业|也|都|在|客|销|\d|$)")  # behind a place alone


def _with_trade(chars: str, end: int, places: Sequence[Place]) -> int:
    """A name's end moved past a place and words of the trade, if it then ends cleanly (恒源|江州|机车)."""
    tails, best = trades(), end
    if site := _SITE.match(chars, next((last for first, last, _, _ in places if first == end), end)):
        return site.end()
    if shop := _SHOP.match(chars, next((last for first, last, _, _ in places if first == end), len(chars))):
        return shop.end()
    at = next((last for first, last, kind, _ in places if first == end and kind != "zone"), end)
    while True:
        length = next((length for length in range(5, 1, -1) if chars[at : at + length] in tails), 0)
        if not length:
            return best
        tail = chars[at : at + length]
        at += length
        if ends_cleanly(chars, at) and tail not in words("right_edges"):
            best = at


@cache
def _tails() -> tuple[dict[str, bool], tuple[int, ...], re.Pattern[str]]:
    tails = {tail: product == "1" for tail, _, product in rows("trade_tails")}
    lasts = "".join(sorted({tail[-1] for tail in tails}))
    return tails, tuple(sorted({len(tail) for tail in tails}, reverse=True)), re.compile(f"[{lasts}]")


def _tail_ending_at(chars: str, end: int) -> str | None:
    """The longest word of the trade that ends there after something else."""
    tails, lengths, _ = _tails()
    for length in lengths:
        if length < end and chars[end - length : end] in tails:
            crossed = chars[end - length - 1 : end - length + 1] in words("common_words")  # 汽|车业
            return None if crossed and length == 2 else chars[end - length : end]
    return None


def find_trades(chars: str, places: Sequence[Place]) -> Iterator[Brand]:
    """Yield names that end in a word of the trade with a distinctive word before it: 恒源重工, 江州路桥."""
    tails, _, last_character = _tails()
    loose = mapping("loose_trades")
    place_starts = _leading(chars, places)
    place_ends = frozenset(end for _, end, _, _ in places)
    homes = frozenset(chars[start:end] for start, end, kind, _ in places if kind in ("province", "city"))
    floor = 0
    for match in last_character.finditer(chars):
        end = match.end()
        tail = _tail_ending_at(chars, end)
        if tail is None or loose.get(tail) == "never":
            continue
        if loose.get(tail) == "branded" and not _is_brand_before(chars, end - len(tail)):
            continue
        if not ends_cleanly(chars, end) and not tail.endswith("银行"):
            if not _word_follows(chars, end, tail) and not word_begins_at(chars, end):
                continue
        if tail == "股份" and chars.startswith(("有限", "制"), end):
            continue
        if chars.startswith(("项目", "业", "加工业", "制造业", "行业", "产业"), end):
            continue
        start = _brand_start(chars, floor, end - len(tail), place_starts, place_ends, homes)
        if start is None:
            continue
        brand = chars[start : end - len(tail)]
        placed = place_starts.get(start) if brand else None
        sole = tail == "股份" and _stands_first(chars, start) and brand not in words("generic_names") and len(brand) == 2
        if brand and (is_distinctive(brand) or sole) and not VERBAL & set(brand[-1:]):
            first = start if placed is None else placed
            kind = loose.get(tail, "" if tails[tail] else "firm")
            sure = acts(chars, end) and _stands_first(chars, first) or kind == "firm"
            sure = sure or kind in ("named", "branded") and len(brand) < 4 and not OF_GOODS & set(brand)
            sure = sure or placed is not None and kind in ("", "named") and tail.endswith(_PRODUCING)
            sure = sure and not _PROJECT.match(chars, end) and not _is_part_of_quote(chars, first, end)
            yield Brand(start if placed is None else placed, end, "trade", sure)
        elif not brand and tail in words("standing_trades"):
            yield Brand(place_starts[end - len(tail)], end, "trade", True)
            floor = end


# Characters of words that say what goods are like or what is done with them: 越冬|羽绒, 新购|机械.
OF_GOODS = frozenset(
    "新旧老大小多少高低上下进出持购买卖租春夏秋冬早晚纾困存产销储运贵各全种植养备用特优热冷干湿粗细软硬重轻短长厚薄我它其他她你谁这那"
)
_PRODUCING = ("业", "纺织", "丝", "束", "材", "轴承", "钢球", "锁具", "电子", "光电", "传动", "电缆")  # 江州恒源铝业


_ACTS = re.compile(
    r"""
    (?:[已也都就将正在,]|目前|今年|昨天|近日|全面|率先|于?\d+月\d+日|有关|相关)*
    (?:复工|复产|返岗|开足|员工|工人|车间|生产线|厂区|工厂|总经理|董事长|副?总裁|负责人|厂长|老板|创始人|的(?:订单|员工|车间|生产线|年产|产能|厂|工人|老板)
      |的\d+[台辆名条艘位架吨]|位于|坐落|落户|靠|三班倒|两班倒|一天|承[建担诺]|投资\d|旗下|订单|产能|日产|年产|到岗|接到|赶制|加班|捐赠|捐款|紧急|转产|满负荷|开工)
    """,
    re.VERBOSE,
)


_PROJECT = re.compile(  # 恒源生物二期项目: the project is named there, not the business
    r"[^、,。;:!?\t的“”()]{0,12}?(?:项目|工程|中试线|生产线|产业园|基地|[一二三]期|扩建|技改)|\([一二三]期\)"
)


_OWN_PROJECT = re.compile(r"[^、,。;:!?\t的“”()]{0,8}?(?:项目|工程)|[一二三四五]期:")


def _is_brand_before(chars: str, end: int) -> bool:
    """Whether brandlike characters stand between a clean edge and a word that no other name ends in: 昱辰|农业."""
    return end > 1 and is_brandlike(chars[end - 2 : end])


def _word_follows(chars: str, end: int, tail: str) -> bool:
    """Whether after a word of the trade that is no general noun another word begins, which ends no other name."""
    if mapping("loose_trades").get(tail, "named") != "named":
        return False
    after = chars[end : end + 2]
    return after in words("common_words") and after not in words("other_tails") and after not in trades()


def _is_part_of_quote(chars: str, start: int, end: int) -> bool:
    """Whether a name is but a part of what stands in quotes: 【恒源智造|贷】."""
    return chars[start - 1 : start] in ("“", "【", "《", "「") and chars[end : end + 1] not in ("”", "】", "》", "」")


def acts(chars: str, end: int) -> bool:
    """Whether what follows a name is what businesses do or have."""
    return _ACTS.match(chars, end) is not None


def _stands_first(chars: str, start: int) -> bool:
    """Whether a name opens its clause or follows a mark."""
    return start == 0 or chars[start - 1] in _LEFT_MARKS or edge_ending_at(chars, start) > 1


def _brand_start(
    chars: str,
    floor: int,
    tail_start: int,
    place_starts: dict[int, int],
    place_ends: frozenset[int],
    homes: frozenset[str],
) -> int | None:
    """Where the two to five characters before a tail begin cleanly; at the tail itself if a place stands before it."""
    if tail_start in place_starts:
        far = tail_start - place_starts[tail_start] == 2 and chars[tail_start - 2 : tail_start] not in homes
        return tail_start - 2 if far else tail_start
    if chars[tail_start - 1] in "市县区省" and chars[tail_start - 2 : tail_start - 1] in ("由", "向", "从"):
        return None  # 由|县农商行: a name with a form, or none
    for length in (2, 3, 4, 5):
        start = tail_start - length
        if start < floor or _MARK.search(chars, start, tail_start):
            return None
        if begins_cleanly(chars, start, place_ends):
            return start
    return None


_NUMERALS = re.compile("[零一二三四五六七八九十]+")


_WORDY = re.compile("[的了是在和与个家我你他这那有不]")  # characters of words that no brand holds
_DIGIT = re.compile(r"\d")
_LETTER = re.compile("[A-Za-z]")


def is_worded(name: str) -> bool:
    """Whether a name is made of words of the language alone (线上线下): then it needs another cue."""
    common = words("common_words")
    return len(name) == 4 and name[:2] in common and name[2:] in common and name[2:] not in words("trade_tails")


def is_distinctive(brand: str) -> bool:
    """Whether characters are no words of the language: 恒源, not 高端 or 工业."""
    common, generic = words("common_words"), words("generic_names")
    if brand in generic or brand in words("trade_tails") or brand in words("trade_words"):
        return False
    if _WORDY.search(brand) or _DIGIT.search(brand) and not _LETTER.search(brand):
        return False
    for at in range(len(brand) - 1):
        if brand[at : at + 2] in common and not _NUMERALS.fullmatch(brand, at, at + 2):
            return False
    return True


_PIECES_MAX = 200  # of a list that may hold another
_UNMARKED = re.compile(r"[^,。;:!?\t|“”]+")  # a list with 、 and what stands around it
_CLOSE_NOUN = re.compile(any_of(row[0] for row in rows("list_nouns")))
_CLOSE_SPAN = re.compile(r"[^、,。;:!?\t|“”]{0,24}")
_ETC = re.compile(r"等|[\d一二三四五六七八九十两]+(?:余|多)?[家户](?=企业|公司|工厂|单位|[一-鿿]{1,6}企业)")
_AMONG = re.compile("在内|为代表|为首|为龙头|为主力")  # 以恒源、鑫海|为代表的…
_INNER_CLOSE = re.compile(r"等[^、,。;:]{0,8}?(?:企业|公司|单位)(?P<join>和|及|以及|与)")
_INNER_MANY = re.compile(r"等(?:一批|多家|数家|众多|[\d一二三四五六七八九十百]+(?:余|多)?[家户])")
_COUNT = re.compile(r"(?<![\d一二三四五六七八九十])(?P<count>[\d一二三四五六七八九十两]+)[家户](?!以上)")
_SENTENCE_END = re.compile(r"[。;!?]")
_JOIN = re.compile(r"以及|及其|和|及|与")


@dataclass(frozen=True, slots=True)
class Listed:
    """The items of a list, as positions; what closes it.

    ``closes`` is yes (businesses), counted (…3家企业: as many as items), echoed (…，三家都…), no (other things) or empty.
    """

    items: tuple[tuple[int, int], ...]
    closes: str


def find_lists(chars: str) -> Iterator[Listed]:
    """Yield the lists with 、 of a block, each item without what stands before the first and after the last."""
    for match in _UNMARKED.finditer(chars):
        pieces: list[tuple[int, int]] = []
        start = match.start()
        while start < match.end():
            mark = chars.find("、", start, match.end())
            end = mark if mark >= 0 else match.end()
            if start < end:
                pieces.append((start, end))
            start = end + 1
        if len(pieces) < 2:
            continue
        yield from _lists_of(chars, pieces, match.end())


def _lists_of(chars: str, pieces: list[tuple[int, int]], end: int) -> Iterator[Listed]:
    """A run of pieces as one list, or as two where 等企业和 closes the first in its middle."""
    for index, (start, stop) in enumerate(pieces[1:-1] if len(pieces) < _PIECES_MAX else (), 1):
        many = _INNER_MANY.search(chars, start + 2, stop)
        if many:  # 恒源、鑫海等10多家粮油、食品企业
            listed = _listed(chars, pieces[: index + 1], many.end())
            closes = "yes" if re.search("企业|公司|工厂|厂家", chars[many.end() : end]) else listed.closes
            yield Listed(listed.items, closes)
            return
        inner = _INNER_CLOSE.search(chars, start + 2, stop)
        if inner:
            yield _listed(chars, pieces[: index + 1], inner.start("join"))
            yield from _lists_of(chars, [(inner.end(), stop), *pieces[index + 1 :]], end)
            return
    yield _listed(chars, pieces, end)


def _listed(chars: str, pieces: list[tuple[int, int]], end: int) -> Listed:
    last = (pieces[-1][0], min(pieces[-1][1], end))
    items = [_head(chars, *pieces[0]), *pieces[1:-1], *_split_last(chars, *last)]
    items = [_trimmed(chars, *item) for item in items if item[0] < item[1]]
    closing = _closing(chars, last, end)
    if _is_counted(chars, items[-1][1], len(items)):
        closing = "counted" if _COUNT.match(chars, items[-1][1]) or _COUNT.match(chars, items[-1][1] + 1) else "echoed"
    elif not closing and _follows_noun(chars, items[0][0]):
        closing = "yes"
    return Listed(tuple(items), closing)


def _is_counted(chars: str, end: int, items: int) -> bool:
    """Whether the words after a list count its items: …3家企业, or later in the sentence …，三家都…."""
    sentence_end = _SENTENCE_END.search(chars, end)
    stop = min(sentence_end.start() if sentence_end else len(chars), end + 40)
    counted = next((match for match in _COUNT.finditer(chars, end, stop)), None)
    return counted is not None and counted.start() - end <= 30 and read_count(counted.group("count")) == items


_LISTING = ("企业", "公司", "企业名单", "公司名单", "单位名单", "业主", "客户", "供应商")


def _follows_noun(chars: str, start: int) -> bool:
    """Whether a noun of business stands right before a list: 投资方恒源、鑫海; 企业名单：恒源、鑫海."""
    if chars[start - 1 : start] == ":" and chars.endswith(_LISTING, 0, start - 1):
        return True
    nouns = words("business_nouns") - {"企业", "客户"}
    return any(chars[start - length : start] in nouns for length in range(2, 7) if length <= start)


def _head(chars: str, start: int, end: int) -> tuple[int, int]:
    """The first item without the words before it."""
    for position in range(end - 2, start, -1):
        if edge_ending_at(chars, position, start) or chars[position - 1] in "有是" and chars[position] != "限":
            return position, end
    return start, end


def _split_last(chars: str, start: int, end: int) -> list[tuple[int, int]]:
    """The last item, and one more after 和; without what follows them."""
    of = chars.find("的", start, end)
    if of > start and any(chars.startswith(name, of + 1) for name, _ in _gazetteer().get(chars[of + 1 : of + 3], ())):
        start = of + 1  # 配轮胎的恒源，也…
    etc = _AMONG.search(chars, start + 2, end) or _ETC.search(chars, start + 2, end)
    stop = etc.start() if etc else _name_end(chars, start, end)
    items: list[tuple[int, int]] = []
    join = _JOIN.search(chars, start + 2, stop - 1)
    if join and join.group() == "及其":
        return [(start, join.start())]
    if join:
        return [(start, join.start()), (join.end(), stop)]
    if not etc and (match := _JOIN.match(chars, stop)) and match.group() != "及其":
        return [(start, stop), (match.end(), _name_end(chars, match.end(), end))]
    items.append((start, stop))
    return items


def read_count(text: str) -> int | None:
    """A small count in digits or Chinese numerals."""
    if text.isdigit():
        return int(text)
    return "零一二三四五六七八九十".find(text.replace("两", "二")) if len(text) == 1 else None


def _known_at(chars: str, start: int) -> str:
    """The longest name of the gazetteer that begins there, empty if none does."""
    names = _gazetteer().get(chars[start : start + 2], ())
    return next((name for name, _ in names if chars.startswith(name, start)), "")


def _name_end(chars: str, start: int, end: int) -> int:
    """Where a name that begins there ends: before the first word that comes after names; a known name is whole."""
    known = _known_at(chars, start)
    for position in range(start + max(2, len(known)), end):
        if ends_cleanly(chars, position):
            return _with_trade(chars, position, ()) if known and position == start + len(known) else position
    return end


def _trimmed(chars: str, start: int, end: int) -> tuple[int, int]:
    """An item without 及其… at its end and …的 before its name."""
    own = chars.find("及其", start, end)
    if own > start:
        end = own
    of = chars.rfind("的", start, end - 1)
    if of > start:  # 恒源的二期, or 配空调的恒源
        return (start, of) if chars[start:of] in words("organisations") or of + 7 < end else (of + 1, end)
    return start, end


def _closing(chars: str, last: tuple[int, int], end: int) -> str:
    """What the words after 等 or a count say of a list: the noun they come to (等园区|企业 are businesses)."""
    etc = _ETC.search(chars, last[0] + 2, end)
    if not etc:
        return ""
    span = _CLOSE_SPAN.match(chars, etc.start())
    kinds = [mapping("list_nouns")[noun] for noun in _CLOSE_NOUN.findall(span.group())] if span else []
    return "yes" if "yes" in kinds[:3] else kinds[0] if kinds else ""


ROLE = re.compile(any_of(words("company_roles")))
_NOUN = re.compile(any_of(words("business_nouns")))
# Characters of verbs and adverbs that brands hardly have: with one, a name needs more than a cue.
VERBAL = frozenset("接用拼送率来去求抓解到出率规懂干促抢忙送帮助抗战防控复返招缺愁问怎么样何什也都就还再又太更最已正全累总均共企供能会应须使让但而所没非吃住行走跑听看说想做办买卖")
_VERBAL = re.compile(f"[{''.join(sorted(VERBAL))}]")
_NAMEABLE_MAX = 6  # characters of a name in apposition or before what businesses do
_DEFINED = re.compile(r"(?:就)?是(?:我[国省市县区])?(?:一家|全[国省市县区球]|国内|目前|世界|中国|亚洲|本地|当地|[^、,。;:]{0,8}(?:最大|首家|唯一|知名|领先|第一))")
_OWN_ROLES = frozenset("董事长 总经理 副总经理 总裁 副总裁 厂长 创始人 首席执行官 CEO".split())  # only businesses have them
_WORKS = re.compile(r"企业|公司|员工|车间|产能|订单|日产|年产|复工|投产")
_LOCATED = re.compile(r"(?:就|也|都)?(?:位于|坐落[于在]|落户)")
_CALLED = re.compile(
    r"(?:企业|公司|厂|店|品牌|面孔|邻居|伙伴|客户|老板|合作社|农场)[^、,。;:!?]{0,4}?(?:叫做?|名叫|名为)[“「]?(?P<name>[一-鿿A-Za-z]{2,6})(?=[,。、;”」])"
)
_AFTER_COLON = re.compile(
    r"[两二]家[^。:;]{0,16}?(?:企业|公司|厂|供应商|客户|厂家)[^。:;]{0,16}:"
    r"(?P<one>[一-鿿A-Za-z]{2,8})[和与](?P<other>[一-鿿A-Za-z]{2,8})(?=[。,;])"
)
_TO_FULL_STOP = re.compile(r"[^。;!?]{0,60}")
THINGS = re.compile(r"(?:[桥路线厂港站馆院段湖河]|工程|项目|中心|小区|基地|园|园区|枢纽|隧道|水库|改造|学校|公园|片区|新区|广场|码头)$")
_INVESTS = re.compile(r"(?:计划|拟|将)?投(?:资|下|入)?(?:约|近|超|逾)?\d")
_BY = re.compile(r"由(?P<name>[^、,。;:!?\t|由]{2,12}?)(?:分段|负责|共同|投资|出资)?(?:承建|施工|建设|运营|投资|开发|实施|承担|代建|总承包)")


def find_cued(chars: str, places: Sequence[Place]) -> Iterator[Brand]:
    """Yield names that a role, a noun of business or 由…承建 stands beside."""
    place_ends = frozenset(end for _, end, _, _ in places)
    for match in ROLE.finditer(chars):
        start = cue_start(chars, match.start(), place_ends)
        if start is not None and (
            match.start() - start > 2 or match.group() in _OWN_ROLES or is_brandlike(chars[start : match.start()])
        ):
            if VERBAL & set(chars[start : match.start()]):
                continue
            yield Brand(start, match.start(), "role", False)
    for match in _NOUN.finditer(chars):
        if ends_cleanly(chars, match.end()):
            continue
        end = _name_end(chars, match.end(), min(match.end() + 9, len(chars)))
        if _MARK.search(chars, match.end(), end):
            continue
        if chars.startswith("业", match.end()):
            continue
        if _known_at(chars, match.end()):
            continue
        name = chars[match.end() : end]
        least = 3 if match.group().endswith("企业") and not is_brandlike(name) else 2
        if least <= len(name) <= 8 and is_distinctive(name) and not VERBAL & set(name) and ends_cleanly(chars, end):
            yield Brand(match.end(), end, "apposition", False)
    for match in _INVESTS.finditer(chars):
        start = cue_start(chars, match.start(), place_ends, is_nameable)
        name = chars[start or 0 : match.start()]
        if start is not None and not THINGS.search(name) and not VERBAL & set(name):
            yield Brand(start, match.start(), "invests", False)
    for match in _LOCATED.finditer(chars):
        start = cue_start(chars, match.start(), place_ends)
        name = chars[start or 0 : match.start()]
        if start is not None and not THINGS.search(name) and not VERBAL & set(name):
            if _WORKS.search(chars, match.end(), match.end() + 40):
                yield Brand(start, match.start(), "located", False)
    for match in _AFTER_COLON.finditer(chars):
        for part_start, part_end in (match.span("one"), match.span("other")):
            if is_nameable(chars[part_start:part_end]):
                yield Brand(part_start, part_end, "apposition", False)
    for match in _CALLED.finditer(chars):
        yield Brand(*match.span("name"), "called", False)
    for match in _DEFINED.finditer(chars):
        start = cue_start(chars, match.start(), place_ends)
        closing = _TO_FULL_STOP.match(chars, match.end())
        if start is not None and closing and re.search("企业|公司|工厂|厂家|制造商|供应商|生产商|集团", closing.group()):
            yield Brand(start, match.start(), "defined", False)
    for match in _SUBJECT.finditer(chars):
        start, end = match.span("name")
        verbal = _VERBAL.search(chars, start, end)
        end = min(verbal.start() if verbal else end, start + _NAMEABLE_MAX)  # what is longer is not nameable
        while start + 1 < end and not is_nameable(chars[start:end]):
            end -= 1
        if start + 2 <= end and _ACTS.match(chars, end):
            yield Brand(start, end, "acts", False)
    for match in _BY.finditer(chars):
        start, end = match.span("name")
        for part_start, part_end in _parts(chars, start, end):
            name = chars[part_start:part_end]
            if is_distinctive(name) and not VERBAL & set(name):
                yield Brand(part_start, part_end, "by", False)


def find_brandlike(chars: str, places: Sequence[Place]) -> Iterator[Brand]:
    """Yield names that are nothing but brandlike characters between clean edges, before what businesses do or have."""
    place_ends = frozenset(end for _, end, _, _ in places)
    place_starts = _leading(chars, places)
    covered = bytearray(len(chars))
    for start, end, _, _ in places:
        covered[start:end] = b"\1" * (end - start)
    for run in brand_runs().finditer(chars):
        for start in range(run.start(), run.end() - 1):
            if covered[start] or not _begins_sharply(chars, start, place_ends):
                continue
            for length in BRANDLIKE_LENGTHS:
                end = start + length
                if end <= run.end() and not covered[end - 1] and _is_acting_brand(chars, start, end):
                    yield Brand(place_starts.get(start, start), end, "brandlike", False)
                    break


BRANDLIKE_LENGTHS = (4, 3, 2)
_SAYS = re.compile("[,“]?(?:说|介绍|表示|告诉|坦言|算|道|笑|指|直言|解释|回忆|感慨|认为)")
_TITLE_END = frozenset("者长任记员师理工家监管士生授")  # 记者, 主任, 书记: a person's name follows
_WHITHER = frozenset("至到往赴从自返经抵离")  # 江州至恒川: a road
_TO_PROJECT = re.compile(r"[^,。;:!?\t的]{0,24}?(?:项目|工程)|之")
_NUMBERS = frozenset("一二三四五六七八九十")


def _begins_sharply(chars: str, start: int, place_ends: frozenset[int]) -> bool:
    """Whether a name may begin there and no word or known name runs over the edge."""
    if start == 0 or chars[start - 1] in _LEFT_MARKS or start in place_ends:
        return True
    if chars[start - 1] in _WHITHER or chars[start - 1 : start + 1] in words("common_words"):
        return False
    if not (chars[start - 1] in LONE or edge_ending_at(chars, start) > 0):
        return False
    return not is_covered(chars, start - 1, start + 1)


def _is_acting_brand(chars: str, start: int, end: int) -> bool:
    """Whether brandlike characters stand before what businesses do, or before another word if they can be no person."""
    name = chars[start:end]
    if not is_distinctive(name) or VERBAL & set(name) or LONE & set(name) or OF_GOODS & set(name):
        return False
    if name[-1] in _NUMBERS or _TO_PROJECT.match(chars, end):
        return False
    person = name[0] in words("surnames") and len(name) < 4
    if person and (start and chars[start - 1] in _TITLE_END or _SAYS.match(chars, end)):
        return False
    if acts(chars, end) or ROLE.match(chars, end):
        return is_brandlike(name, LEAST_MEAN, LEAST)
    if person or end == len(chars) or chars[end] in _RIGHT_MARKS or chars[end - 1 : end + 1] in words("common_words"):
        return False
    if not (chars[end].isdigit() or chars[end] == "的" or ends_cleanly(chars, end) or word_begins_at(chars, end)):
        return False
    return is_brandlike(name, 2.8, 1.0) and not is_covered(chars, end - 1, end + 1)


_SUBJECT = re.compile(r"(?:^|(?<=[,。;:!?\t、]))(?P<name>[一-鿿A-Za-z]{2,8})")


def is_nameable(name: str) -> bool:
    """Whether characters can be a brand with a noun after it: 恒源, 恒源玻璃; no person's name, no phrase."""
    if not 2 <= len(name) <= _NAMEABLE_MAX or _VERBAL.search(name) or THINGS.search(name):
        return False
    if is_distinctive(name):
        return True
    brand, noun = name[:2], name[2:]
    return len(name) == 4 and noun in words("common_words") and is_distinctive(brand) and brand not in words("surnames")


def _parts(chars: str, start: int, end: int) -> list[tuple[int, int]]:
    join = _JOIN.search(chars, start + 2, end - 1)
    return [(start, join.start()), (join.end(), end)] if join else [(start, end)]


def cue_start(
    chars: str, end: int, place_ends: frozenset[int], can_name: Callable[[str], bool] | None = None
) -> int | None:
    """Where two to six characters before a role begin cleanly, if they can be a name."""
    for length in range(2, 7):
        start = end - length
        if start < 0 or _MARK.search(chars, start, end):
            return None
        if begins_cleanly(chars, start, place_ends) and (can_name or is_distinctive)(chars[start:end]):
            return start
    return None
