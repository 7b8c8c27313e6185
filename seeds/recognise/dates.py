"""Dates: the days and periods that a document names, each resolved to a day where the text allows, and what it does.

截至2月24日12时 reports, 2月27日 tells of a day, 2月23日以来 starts, 6月底前 is a deadline, 较19日 compares, 1至2月 is a
period. 昨天 and 21号 count from the publication date or the last full date. Which figure holds when is
interpret/statistics/dating.py's work.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass

from seeds.document import Document, Span
from seeds.recognise.spans import Date, DateRole

_MONTHS = {name: number for number, name in enumerate("一 二 三 四 五 六 七 八 九 十 十一 十二".split(), 1)}
_WEEKDAYS = "一二三四五六日"
_N = "[0-9０-９]"
_CLOCK = rf"""(?:[ ]?(?:凌晨|清晨|早晨|早上|上午|中午|下午|傍晚|晚上|晚间|夜间|一大早|一早|晚|夜|早|午|日)?
    (?P<hour{{0}}>{_N}{{{{1,2}}}})(?:
        [时点](?!多)(?:整|(?P<minute{{0}}>{_N}{{{{1,2}}}})分?)?
      | [:：](?P<colon{{0}}>{_N}{{{{2}}}})(?:[:：]{_N}{{{{2}}}})?
    ))?"""
# The characters that a date begins with are asked first: elsewhere none of the many alternatives need be tried.
_PATTERN = re.compile(rf"""
    (?=[0-9０-９一二三四五六七八九十廿昨今前大正当同次翌这上本下个周星礼去明第春元清国节年月近疫冬夏秋入])(?:
    (?<![0-9０-９.．])(?P<year>20{_N}{{2}})[ ]?(?:年[ ]?|[-/.](?={_N}{{1,2}}[-/.]{_N}))
    (?P<month>{_N}{{1,2}})[ ]?(?:月[ ]?|[-/.])(?P<day>{_N}{{1,2}})(?:[ ]?[日号])?(?![0-9０-９%％]){_CLOCK.format("1")}
  | (?<![0-9０-９.．])(?P<md_month>1[0-2]|0?[1-9]|[０-９]{{1,2}})[ ]?月[ ]?(?P<md_day>[0-3]?[0-9]|[０-９]{{1,2}})[ ]?[日号]
    {_CLOCK.format("2")}
  | (?P<cn_month>十[一二]?|[一二三四五六七八九])月(?P<cn_day>[一二三]?十[一二三四五六七八九]?|廿?[一二三四五六七八九])[日号]
  | (?<![0-9０-９.．月年第])(?P<d_day>3[01]|[12][0-9]|0?[1-9])[ ]?
    (?:日(?![均内]|以内|以上|之内)|号(?![线楼泊门机厂仓井公令文院桥地车高岛馆炉国航码库]))
    {_CLOCK.format("3")}
  | (?<![月年第〇一二三四五六七八九十百千])(?P<cn_lone>[二三]?十[一二三四五六七八九]|二十|三十|廿[一二三四五六七八九])
    (?:日(?![均内]|以内|以上|之内)|号(?![线楼泊门机厂仓井公令文院桥地车高岛馆炉国航码库]))
  | (?<=截至)(?P<md2_month>1[0-2]|0?[1-9])月(?P<md2_day>[0-3]?[0-9])(?=[，,。；（(])
  | (?:正月|大年)初(?P<lunar>[一二三四五六七八九十])
  | (?P<relative>大前天|昨天|昨日|昨晚|昨夜|昨|今天|今日|今早|今晨|今晚|前天|前日|前晚|当天|当日|当晚|同日|同一天|同一日|这一天|这天|次日|翌日)
    (?:凌晨|清晨|早晨|早上|上午|中午|下午|傍晚|晚上|晚间|夜间|一大早|一早)?{_CLOCK.format("4")}
  | (?P<week>上|本|这|下)?个?(?<![一二两三四每首近])(?:周|星期|礼拜)(?P<weekday>[一二三四五六日天])(?![期二三四五均])
  | (?P<period>
        (?:(?:20{_N}{{2}}|今|去|前|明|上|本|同|当)年(?:的)?)?
        (?: {_N}{{1,2}}(?:月份?)?[ ]?[-－—–~～至到、和][ ]?{_N}{{1,2}}月份?
          | (?<![0-9０-９.．]){_N}{{1,2}}月(?:份|[上中下]旬|初|底|末|中)?
          | (?:十[一二]?|[一二三四五六七八九])[、]?[二三四五]?月(?:份|[上中下]旬|初|底|末|中)?
          | 第?[一二三四1-4]季度 | [上下]半年 | 前[一二两三四五六七八九十0-9]个?[月季]度? )
      | 20{_N}{{2}}年(?:度|底|初|末)? | (?:今|去|前|明|上)年(?:底|初|末|年底|同期)? | 上一?年度?
      | (?:春节|元旦|清明|国庆|五一|元宵)(?:期间|假期|长假|前后|前|后)? | 节[前后] | [年月][初底末]
      | (?:本|这|上|下|近)一?周(?![边围密]) | (?:本|这个|上个?|下个?)月(?:[上中下]旬|初|底|末)?
      | 疫情(?:期间|发生|暴发|爆发|防控期间) | [春冬夏秋](?:节|季)?以来 | (?:年|入冬|入春|节后)以来
    ))
""", re.VERBOSE)

_FROM_FIRST = re.compile(r"(?:20\d\d年)?(?:\d{1,2}月)?0?1[日号]?[ ]?(?:[至到]|—{1,2}|－|–|-|~|～)")  # 3月1日至18日
_JOIN = re.compile(r"[ ]?(?P<join>至|到|—{1,2}|－|–|-|~|～|、|和|及)[ ]?$")
_REPORT_BEFORE = re.compile(
    r"(?:截至到?|截止[到至于]?|统计[到至]|更新至|数据到|时点[为是]?[：:]?)[ ]?(?:目前|当地时间|北京时间|今年|本月)?[\[（( ]?$")
_TO_BEFORE = re.compile(r"(?:(?:^|[\s，,。；;、：:（(！？]|以来|据|数据|累计)(?:截|一直|已经)?(?:到|至)|截)$")
_AFTER_REPORT = re.compile(r"[，,]?(?:为止|止|底止)|的(?:数据?|情况|统计|进度)|(?:汇总|统计)[。；）)]")
_AFTER_DATELINE = re.compile(r"(?:[ ]?电|讯|消息|报道|[（(]记者|[，,]?(?:本[报网台]|[^，。]{0,6})?(?:记者|笔者))")
_AFTER_START = re.compile(r"(?:正式)?(?:以来|起|开始|之后|后(?!勤)|以后|至今)|[^，,。；、\d]{0,8}(?:以来|起|之?后)[，,]")
_LEVEL_AFTER = re.compile(r"的(?:谷底|低谷|低点|最低|高点|峰值|起点)?[约近仅只有不到]{0,3}[\d一二两三四五六七八九十]")  # 从2月10日的12%升到
_AFTER_DEADLINE = re.compile(r"(?:底|末|中旬|下旬)?(?:之前|以前|前(?!后))")
_START_BEFORE = re.compile(r"(?:自|从)(?:今年|去年|本月|上月)?$")
_DEADLINE_BEFORE = re.compile(
    r"(?:预计|计划|拟|将|力争|确保|争取|有望|要求|定于|延期|推迟|延长|提前|延至|延续|持续|顺延|缓缴|执行|有效期|截止日期)"
    r"(?:于|在|到|至|从)?$")
_COMPARISON_BEFORE = re.compile(r"(?:较|(?<!占)比|相比于?|对比|相较|相较于|较之|低于|高于|多于|优于)(?:去年|今年|上年|本月|[^，。；（(\d]{0,5}[（(])?$")
_COMPARISON_AFTER = re.compile(r"(?:的[^，。；]{0,8})?(?:相比|持平)")
EPIDEMIC = 2020  # the bulletins that this reads are of that spring
NEW_YEAR = datetime.date(2020, 1, 25)  # 正月初一 of that year
DAYS = "一二三四五六七八九十"
_CONTEXT = 12
_NAMED_FOR = re.compile(r"(20\d\d)-(\d\d)-(\d\d)(?!\d)")  # a day, in the name of a file
_DATELINE = re.compile(  # 某报3月9日讯, or a line with nothing else
    r"(?<!\d)(\d{1,2})月(\d{1,2})日(?:讯|电|消息)|^[ \t\u3000]*(\d{1,2})月(\d{1,2})日[ \t\u3000]*(?:星期.)?$", re.MULTILINE)
_SOON = 7  # days after the publication in which a bare 27日 still lies ahead, not in the month before
_NEAR = 150  # characters within which 13日 has the month of the date before it, and 当天 its day


@dataclass(slots=True)
class _Calendar:
    """What day it is while reading: the publication date, and the last date named."""

    published: datetime.date | None
    year: int | None  # for dates without one, if the day of publication is unknown
    last: datetime.date | None = None
    last_end: int = 0  # where that date's characters end
    told: datetime.date | None = None  # the last that nothing is but compared with: 同日 is that one


def find_dates(document: Document) -> Iterator[Date]:
    """Yield the dates of a document's body in reading order, ranges and lists of days as one without a day."""
    calendar = _Calendar(_published(document), _year(document))
    for block in document.blocks:
        yield from _joined([_date(match, document.text, calendar)
                            for match in _PATTERN.finditer(document.text, block.span.start, block.span.end)],
                           document.text)


def _published(document: Document) -> datetime.date | None:
    """The day of publication; without one, the day that the text calls today, or that a dateline or the file names.

    A page saved without its dateline is dated by its keeper: 2020-03-06-town.txt.
    """
    if document.published:
        return datetime.date.fromisoformat(document.published[:10])
    today = re.search(r"(?:今天|今日|现在)是?(20\d\d)年(\d{1,2})月(\d{1,2})日", document.text)
    if today:
        return _day(int(today[1]), int(today[2]), int(today[3]))
    line = _DATELINE.search(document.text)
    year = _year(document) if line else None
    if line and year:
        return _day(year, int(line[1] or line[3]), int(line[2] or line[4]))
    named = _NAMED_FOR.match(document.id)
    return _day(*map(int, named.groups())) if named else None


def _year(document: Document) -> int | None:
    """The year of a document without a date: that of the epidemic, if it speaks of it, else the last that it names."""
    if re.search(r"新冠|疫情|[防抗战]疫|复工|复产|返岗|口罩", document.text):
        return EPIDEMIC
    years = re.findall(r"20[12]\d(?=年)", document.text)
    return max(map(int, years)) if years else None


def _day(year: int, month: int, day: int) -> datetime.date | None:
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None


def _date(match: re.Match[str], text: str, calendar: _Calendar) -> Date:
    span = Span(*match.span())
    if match["period"] is not None:
        return Date(span, None, _role(text, span, DateRole.PERIOD))
    day = _resolved(match, calendar)
    role = _role(text, span, DateRole.EVENT)
    if day is None:
        return Date(span, None, role if role is not DateRole.EVENT else DateRole.PERIOD)
    if role is DateRole.EVENT and _AFTER_DATELINE.match(text, span.end):
        return Date(span, None, DateRole.PERIOD)  # 新华社2月24日电: when it was written
    if role in (DateRole.EVENT, DateRole.REPORT) and calendar.published and day > calendar.published:
        role = DateRole.DEADLINE
    if match["relative"] is None or role is DateRole.REPORT:
        calendar.last, calendar.last_end = day, span.end
        calendar.told = calendar.told if role is DateRole.COMPARISON else day
    return Date(span, day.isoformat() + _hour(match), role)


def _resolved(match: re.Match[str], calendar: _Calendar) -> datetime.date | None:
    """The day that a date names, None where the text leaves it open."""
    published, last = calendar.published, calendar.last
    if match["year"]:
        return _day(int(match["year"]), int(match["month"]), int(match["day"]))
    if match["md_month"]:
        return _in_year(int(match["md_month"]), int(match["md_day"]), calendar)
    if match["cn_month"]:
        return _in_year(_MONTHS[match["cn_month"]], _chinese_day(match["cn_day"]), calendar)
    if match["md2_month"]:
        return _in_year(int(match["md2_month"]), int(match["md2_day"]), calendar)
    if match["lunar"]:
        return _new_year_day(DAYS.index(match["lunar"]), calendar)
    if match["d_day"] or match["cn_lone"]:
        lone = int(match["d_day"]) if match["d_day"] else _chinese_day(match["cn_lone"])
        near = "。" not in match.string[calendar.last_end : match.start()][:_NEAR] and calendar.last_end
        last = calendar.last if near or calendar.published is None else None
        return _in_month(lone, last, calendar.published)
    if match["relative"]:
        close = match.start() - calendar.last_end < _NEAR or match["relative"][0] in "昨今前大"
        return _relative(match["relative"], published, calendar.told or last) if close else None
    return _weekday(match, published)


def _new_year_day(back: int, calendar: _Calendar) -> datetime.date | None:
    """正月初八 in the year of the epidemic, whose lunar year began on 25 January."""
    year = calendar.published.year if calendar.published else calendar.year
    return NEW_YEAR + datetime.timedelta(days=back) if year == EPIDEMIC else None


def _chinese_day(characters: str) -> int:
    tens, ten, ones = characters.replace("廿", "二十").rpartition("十")
    return (("一二三".find(tens) + 1 or 1) * 10 if ten else 0) + ("一二三四五六七八九".find(ones) + 1 if ones else 0)


def _in_year(month: int, day: int, calendar: _Calendar) -> datetime.date | None:
    """A day without its year lies in the year of publication, or in the one before if that were months ahead."""
    if calendar.published is None:
        return _day(calendar.year, month, day) if calendar.year else None
    return _day(calendar.published.year - (month - calendar.published.month > 6), month, day)


def _in_month(day: int, last: datetime.date | None, published: datetime.date | None) -> datetime.date | None:
    """21号 takes its month from a date just named, else it is the last one before the publication."""
    anchor = last or published
    if anchor is None:
        return None
    found = _day(anchor.year, anchor.month, day)
    if published and found and found > published and (found - published).days <= _SOON:
        return found
    if published and (found is None or found > published or (last is None and found.month != published.month)):
        before = published.replace(day=1) - datetime.timedelta(days=1)
        found = _day(before.year, before.month, day)
    return found


def _relative(word: str, published: datetime.date | None, last: datetime.date | None) -> datetime.date | None:
    if word[0] in "昨今" or word in ("前天", "前日", "前晚", "大前天"):
        back = {"昨": 1, "今": 0, "前": 2, "大": 3}[word[0]]
        return published - datetime.timedelta(days=back) if published else None
    if word in ("次日", "翌日"):
        return last + datetime.timedelta(days=1) if last else None
    return last


def _weekday(match: re.Match[str], published: datetime.date | None) -> datetime.date | None:
    """上周五 and 本周一; a bare 周五 is the last one."""
    if published is None or match["week"] == "下":
        return None
    weekday = _WEEKDAYS.index("日" if match["weekday"] == "天" else match["weekday"])
    monday = published - datetime.timedelta(days=published.weekday())
    found = monday + datetime.timedelta(days=weekday - (7 if match["week"] == "上" else 0))
    return found - datetime.timedelta(days=7) if match["week"] is None and found > published else found


def _hour(match: re.Match[str]) -> str:
    """The time after a date, as T12:00; afternoon hours counted to 24."""
    for number in "1234":
        hour = match[f"hour{number}"]
        if hour is not None:
            clock = int(hour)
            if re.search(r"下午|傍晚|晚|夜", match[0]) and clock < 12:
                clock += 12
            minute = int(match[f"minute{number}"] or match[f"colon{number}"] or 0)
            return f"T{clock:02}:{minute:02}" if 60 * clock + minute <= 24 * 60 and minute < 60 else ""
    return ""


def _role(text: str, span: Span, plain: DateRole) -> DateRole:
    """What a date does, from the words on either side."""
    before = text[max(0, span.start - _CONTEXT) : span.start]
    after = text[span.end : span.end + _CONTEXT]
    if _REPORT_BEFORE.search(before) or _AFTER_REPORT.match(after):
        return DateRole.REPORT
    if _COMPARISON_BEFORE.search(before) or _COMPARISON_AFTER.match(after):
        return DateRole.COMPARISON
    if _DEADLINE_BEFORE.search(before) or _AFTER_DEADLINE.match(after):
        return DateRole.DEADLINE
    if _AFTER_START.match(after) or _START_BEFORE.search(before) and not _LEVEL_AFTER.match(after):
        return DateRole.START
    return DateRole.REPORT if _TO_BEFORE.search(before) else plain


def _joined(dates: list[Date], text: str) -> Iterator[Date]:
    """The dates of a block, 2月10日至29日 and 3月7日、10日 made one."""
    pending: Date | None = None
    for date in dates:
        if pending is not None and date.span.start - pending.span.end <= 4:
            between = text[pending.span.end : date.span.start]
            if _JOIN.fullmatch(between) and date.role is not DateRole.COMPARISON:
                pending = _joined_to(pending, date, text)
                continue
        if pending is not None:
            yield pending
        pending = date
    if pending is not None:
        yield pending


def _joined_to(first: Date, last: Date, text: str) -> Date:
    """Two dates as one: a month from its first day on is counted up to the last one, any other stretch has no day."""
    span = Span(first.span.start, last.span.end)
    counted = last.role in (DateRole.EVENT, DateRole.REPORT) and _FROM_FIRST.match(text, *span)
    return Date(span, last.value, DateRole.REPORT) if counted else Date(span, None, DateRole.PERIOD)
