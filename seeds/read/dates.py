"""The date and time that a page gives as its publication: 2020年3月5日 18:20, 2020-03-05, 2020/3/5 9:26:00.

Only dates with their year, as pages write them; the dates that a text speaks of are recognise's work.
"""

from __future__ import annotations

import re
from datetime import datetime

PUBLICATION_DATE = re.compile(r"""
    (?<![\d.])
    (?: (?P<year>(?:19|20)\d\d) \s? (?: [-/.．－] \s? (?P<month>\d{1,2}) \s? [-/.．－] \s? (?P<day>\d{1,2}) (?!\d)
                                      | 年 \s? (?P<month_>\d{1,2}) \s? 月 \s? (?P<day_>\d{1,2}) \s? [日号] )
      | (?P<last_day>\d{2}) \. (?P<last_month>\d{2}) \. (?P<last_year>20\d\d) (?!\d)        # 10.03.2020
      | (?P<han_year>二[〇○零0Oo]二[〇○零0Oo一二三四五]) 年 (?P<han_month>[一二三四五六七八九十]{1,2}) 月
        (?P<han_day>[一二三四五六七八九十]{1,3}) 日 )
    (?: \s{0,3} [（(]? (?:星期|周|礼拜) [一二三四五六日天] [）)]? )?
    (?: [\sT]{0,8} (?P<hour>[01]?\d|2[0-3]) [:：时時] (?P<minute>[0-5]\d)
        (?: [:：分] (?P<second>[0-5]\d) )? 分? (?!\d) )?
""", re.VERBOSE)
HAN_DIGITS = {"一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}


def iso_of(match: re.Match[str]) -> str | None:
    """The date as ISO 8601, with the time where it is given; None for a day that no calendar has."""
    year, month, day = _parts(match)
    try:
        hour, minute, second = (int(match[part] or 0) for part in ("hour", "minute", "second"))
        moment = datetime(year, month, day, hour, minute, second)
    except ValueError:
        return None
    if not match["hour"]:
        return moment.date().isoformat()
    return moment.isoformat(timespec="seconds" if match["second"] else "minutes")


def _parts(match: re.Match[str]) -> tuple[int, int, int]:
    if match["han_year"]:
        return 2020 + HAN_DIGITS.get(match["han_year"][3], 0), _han(match["han_month"]), _han(match["han_day"])
    year = match["year"] or match["last_year"]
    month = match["month"] or match["month_"] or match["last_month"]
    day = match["day"] or match["day_"] or match["last_day"]
    return int(year), int(month), int(day)


def _han(numeral: str) -> int:
    """二十三 → 23."""
    tens, ten, units = numeral.rpartition("十")
    if not ten:
        return HAN_DIGITS.get(numeral, 0)
    return 10 * HAN_DIGITS.get(tens, 1) + HAN_DIGITS.get(units, 0)
