"""Relief put as a verb: 减免摊位费, 延期缴纳水费, 保费缓缴, 免七个月租金."""

from __future__ import annotations

import re
from collections.abc import Iterator

from seeds.document import Span
from seeds.interpret.policy_measures.candidates import Candidate, Surroundings
from seeds.interpret.policy_measures.documents import NUMBER
from seeds.recognise.spans import Quoted

CHARGE = (
    "房屋租金|店铺租金|房租(?!金)|租金|摊位费|社会保险费?|社保费?|养老保险费?|失业保险费?|工伤保险费?|生育保险费?|质保金|医疗?保险?费率?|医保费率?|住房公积金|公积金|税款|税费|税收|增值税|房产税"
    "|城镇土地使用税|土地使用税|个税|个人所得税|企业所得税|所得税|水电气?费|电费|水费|气费|水电气价格?|用[水电气]价格|电价|气价|用[电能气工]成本|物流成本"
    "|融资成本|企业成本|物业费|管理费|担保费用|担保费率?|贷款利率|利率|利息|质量保证金|工资保证金|保证金|高速通行费|通行费|货物港务费|港务费|港口费用?|滞纳金"
    "|违约金|滞报金|罚款|罚息|堆存费|契税|车船税|附加税?费?|工会经费|残保金|就业保障金|公证费"
    "|仲裁费|特许使用费|摊位租金|土地价款|土地出让金|容量电费|基本电费|床位费|会费|诉讼费"
    "|检测费|检验费|防疫费用|包车费用?|培训费|污水处理费|快递费|行政事业性收费"
)
RELIEVING = (
    "减免|免征|停征|停收|免缴|免交|减缴|暂不执行|暂不收取|不收|分期缴纳|延长缴纳|免收|免除|缓缴|缓交|缓征|缓收|延期缴纳|延期申报|延缴|延迟缴纳|减征|减收|减半征收|减半收取"
    "|降低|下调|调低|返还|退还|退返|暂免|暂缓缴纳|暂缓收取"
    "|缓减|减缓|减按|全免"
)
RELIEF = re.compile(
    rf"""
    (?:阶段性|依法|免费|全额|临时性|适当|定向|加快)?
    (?:延期申报和)?(?:{RELIEVING})(?:或(?:{RELIEVING}))?了?
    (?:[^\W\d_]|[（(][^）)，。]{{2,14}}[）)]){{0,12}}?(?:{CHARGE})(?:缴存比例|费率|标准|[^\W\d_]{{0,2}}(?:违约金|滞纳金|罚款|罚息))?
    | 免[收除交]?(?:{NUMBER}个月|\d+天)的?(?:房租|租金)
    | [^\W\d_]{{0,4}}?(?:{CHARGE})(?:减免|缓缴|缓交|缓收|缓征|减半|全免|下调|暂退|退还|免收|免缴|打折|全额补助|补助|补贴|返还|奖补|贴息|下浮|优惠)
    | (?:临时性)?延期(?:缴纳税款|缴税|纳税|还本付息|办理纳税申报)
    | 对[^，。]{{2,14}}(?:给予)?奖励\d+万?元
    """,
    re.VERBOSE,
)
# Without one of these a sentence speaks of no charge; asked first, since RELIEF may begin anywhere.
HINT = re.compile(r"[租税金息款率价]|费|保险|社保|成本|延期|奖励")
PASSING = re.compile(r"(?:对[^，。]{0,8}|因|已|共|累计)$")  # 对减免租金的业主: spoken of, not granted here
LAST_YEAR = re.compile(r"上年|上一年|去年|原有|已缴")


def find_relief(around: Surroundings, sentence: Span, quotes: list[Quoted]) -> Iterator[Candidate]:
    """Yield the relief of a charge."""
    text = around.text
    if HINT.search(text, sentence.start, sentence.end) is None:
        return
    for match in RELIEF.finditer(text, sentence.start, sentence.end):
        start = match.start()
        while text[start] in "的了为":
            start += 1
        span = Span(start, match.end())
        if around.is_label(span, sentence):
            yield Candidate(span, "finance", "relief of a charge", sentence)
            continue
        if around.by_enterprise(start, sentence) or LAST_YEAR.search(match[0]):
            continue
        if around.public(start) and not PASSING.search(text, max(sentence.start, start - 10), start):
            yield Candidate(span, "finance", "relief of a charge", sentence)
