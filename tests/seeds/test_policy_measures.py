"""Which phrases name a policy measure, and what a text says of it."""

from decimal import Decimal

import pytest

from seeds.document import Block, BlockKind, Document, Span
from seeds.facts import Kind
from seeds.interpret import interpret
from seeds.interpret.context import Context
from seeds.interpret.policy_measures import find_policy_measures
from seeds.recognise import recognise
from seeds.recognise.spans import Recognised


def facts_of(*sentences):
    text, spans = "".join(sentences), []
    for sentence in sentences:
        start = spans[-1].end if spans else 0
        spans.append(Span(start, start + len(sentence)))
    block = Block(BlockKind.PARAGRAPH, Span(0, len(text)), tuple(spans))
    document = Document("d", text, "0" * 64, blocks=(block,))
    return text, [fact for fact in interpret(document, recognise(document)) if fact.kind is Kind.POLICY_MEASURE]


def names(*sentences):
    text, facts = facts_of(*sentences)
    return [fact.mentions[0].of(text) for fact in facts]


@pytest.mark.parametrize(("text", "expected"), [
    pytest.param("市政府印发《关于支持企业稳产的若干意见》。", ["关于支持企业稳产的若干意见"], id="the title of a document"),
    pytest.param("市政府依据《防治法》办事。", [], id="a law is no measure"),
    pytest.param("市商务局推出七项举措。", ["七项举措"], id="a counted package"),
    pytest.param("县政府出台“暖商9条”。", ["暖商9条"], id="a nickname with its count"),
    pytest.param("市政府出台工业稳产13条、服务业复市9条等。", ["工业稳产13条", "服务业复市9条"], id="names that end in counts, in a list"),
    pytest.param("市交通局组织返岗包车。", ["返岗包车"], id="组织 begins with no 组"),
    pytest.param("区政府为企业提供“零距离”精准服务。", ["“零距离”精准服务"], id="a quoted name with what is done"),
    pytest.param("我市组织“门对门”返岗，接回工人。", ["“门对门”返岗"], id="a manner with what is done in it"),
    pytest.param("市金融办推出“云溪复工贷”。", ["云溪复工贷"], id="a quoted loan"),
    pytest.param("全市打出“组合拳”，按下“加速键”，坚持“两手抓”。", [], id="slogans and metaphors"),
    pytest.param("市委坚持复工复产“两手抓、两手硬”，推动企业复工。", [], id="slogans in a row"),
    pytest.param("市委选派副处级以上干部担任组长，进驻重点企业。", [], id="an appointment"),
    pytest.param("为支持企业稳岗，市人社局发放稳岗补贴。", ["稳岗补贴"], id="what a measure is for"),
    pytest.param("县里成立专班，选派县级领导干部担任组长。", [], id="who is appointed"),
    pytest.param("区人社局发放育秧补贴。", ["育秧补贴"], id="a head with a modifier of its own"),
    pytest.param("市工信局选派驻园联络员30名。", ["驻园联络员"], id="persons who are sent"),
    pytest.param("县里成立了三个物资转运专班。", ["物资转运专班"], id="a group that is founded"),
    pytest.param("市国资委减免租户房租，市税务局办理延期缴纳税款。", ["减免租户房租", "延期缴纳税款"], id="relief of a charge"),
    pytest.param("免收承租国有房产的中小企业2个月房租。", ["免收承租国有房产的中小企业2个月房租"], id="who owes it, between"),
    pytest.param("市国资委减免承租国有资产类经营用房的中小微企业2个月房租，减半收取3个月。",
                 ["减免承租国有资产类经营用房的中小微企业2个月房租"], id="who owes it, at length"),
    pytest.param("对受困小微企业不抽贷、不断贷、不压贷，贷款到期可展期6个月。", ["不抽贷、不断贷、不压贷", "贷款到期可展期"],
                 id="what a lender is told"),
    pytest.param("云溪农村商业银行不抽贷、不断贷。", [], id="what a lender does of itself"),
    pytest.param("县里全部工厂开工，贷款展期1.2亿元。", [], id="how much lenders extended"),
    pytest.param("市政府落实相关优惠政策，提供优质服务。", [], id="common nouns"),
    pytest.param("恒岳科技有限公司给员工发伙食补贴。", [], id="what an enterprise lays on"),
    pytest.param("务工人员乘坐专列返回。", [], id="a train that is only ridden in"),
    pytest.param("区里派了一名驻园特派员。", ["驻园特派员"], id="a body by less than its name"),
    pytest.param("县总工会向返程工人发放路费红包。", ["路费红包"], id="a gift of money"),
    pytest.param("【溪农贷】市金融办联合两家银行推出。", ["溪农贷"], id="a short label that a body explains"),
    pytest.param("区里建立服务茶商“最后一公里”。", [], id="what ends in a slogan"),
    pytest.param("海关对药企实行先验后核。", ["先验后核"], id="what a body issues for somebody"),
    pytest.param("县政府对茶企实行一对一服务。", ["一对一服务"], id="a manner right after its verb"),
    pytest.param("市商务局启动“同渡”小微商户纾困计划。", ["“同渡”小微商户纾困计划"], id="a quote and what it names"),
    pytest.param("区政府推行原料保障“直通车”。", ["原料保障“直通车”"], id="what the modifiers of a quote say"),
    pytest.param("市政府出台扶持商户复市9条、支持工地开工6条。", ["扶持商户复市9条", "支持工地开工6条"], id="names with verbs"),
    pytest.param("市住建局检查，工地做到消毒、测温等5项措施。", [], id="a count that sums up what was listed"),
    pytest.param("市政府落实支持稳产相关政策。", [], id="policies that are not said"),
    pytest.param("市政府筹集300间员工宿舍。", [], id="rooms that are counted"),
    pytest.param("市政府协调市区税务系统。", [], id="a branch of administration"),
    pytest.param("区里的原料保供专班三天凑齐了纸箱。", ["原料保供专班"], id="what is of a body, without a verb"),
    pytest.param("设备更新补助由市财政出一半。", ["设备更新补助"], id="what a body named after it pays for"),
    pytest.param("市药监局给口罩厂发了应急生产许可12张。", ["应急生产许可"], id="a head that is issued and counted"),
    pytest.param("市监局对食品厂实行先查后补。", ["先查后补"], id="a phrase without a head right after its verb"),
    pytest.param("用电户欠费不停供，政策由市发改委执行。", ["欠费不停供"], id="an idiom of service without quotes"),
    pytest.param("企业生产线3条、航线2条恢复运行，园区开出产线5条。", [], id="things that are counted as packages are"),
    pytest.param("市农业农村局推出“先种植、后补贴”。", ["先种植、后补贴"], id="a quote as a whole, not a part of it"),
    pytest.param("市政府给“云岭”农资供应平台拨了款。", ["“云岭”农资供应平台"], id="a quote with the noun that it qualifies"),
    pytest.param("区里推出“溪易贷”服务专区。", ["“溪易贷”服务专区"], id="a quote that is clear alone, with its noun"),
    pytest.param("市交通局的车队伍齐整，办事人员工资照发。", [], id="a head that begins another word"),
    pytest.param("云溪贷款服务有限公司复工。", [], id="a head within an enterprise's name"),
    pytest.param("市商务局推出云端年货集。", ["云端年货集"], id="what a body issues in so many words"),
    pytest.param("市医保局推行社保缓缴。", ["社保缓缴"], id="what is done, with what it is done to"),
    pytest.param("区税务局推行网上申报。", ["网上申报"], id="what is done, with how it is done"),
    pytest.param("市科技局选派养蚕特派员80名。", ["养蚕特派员"], id="a head of one character with all that stands before it"),
    pytest.param("市金融办设立转贷基金。", ["转贷基金"], id="an office that ends in a verb"),
    pytest.param("区里搭建用工余缺调剂平台。", ["用工余缺调剂平台"], id="a name that goes on to another head"),
    pytest.param("区人社局推行视频面试形式招工。", ["视频面试"], id="a form in which something is done"),
    pytest.param("市政府推出“容缺受理”“全程网办”“应急审批”等举措。", ["容缺受理", "全程网办", "应急审批"], id="quotes in a row"),
    pytest.param("县里打电话转“蓼岸专线”，市里坚持“容缺受理”。", ["蓼岸专线", "容缺受理"], id="a quote without its verb and who acts"),
    pytest.param("企业可登录“蓼岸通”融资服务平台，在市政府网站申报。", ["“蓼岸通”融资服务平台"], id="a quote without who may use it"),
    pytest.param("县里累计发出返岗包车18辆，派出首班“复工专机”。", ["返岗包车", "复工专机"], id="neither the 出 of a verb nor 首班"),
    pytest.param("市人社局公布24小时用工服务热线。", ["用工服务热线"], id="not the hours of a count"),
    pytest.param("县里安排：\n（三）晚稻收储补贴。", ["晚稻收储补贴"], id="not the number of an item"),
    pytest.param("受困的企业，市里可缓缴社会保险费。", ["缓缴社会保险费"], id="a charge to its end"),
    pytest.param("市人社局把《办法》）人才保供专机派到企业。", ["人才保供专机"], id="no mark without its partner"),
])
def test_measures_are_named_by_what_a_public_body_does(text, expected):
    assert names(text) == expected


def test_a_short_word_is_another_mention_of_the_longer_name():
    text, facts = facts_of("市商务局发放家电消费券。", "消费券由市财政出资。")
    assert [[span.of(text) for span in fact.mentions] for fact in facts] == [["家电消费券", "消费券"]]


@pytest.mark.parametrize(("sentence", "kind"), [
    pytest.param("区人社局发放招工补贴。", "finance", id="what its head works on"),
    pytest.param("县里成立了三个物资转运专班。", "supply", id="what the words before a head for anything work on"),
    pytest.param("县里成立外资企业服务专班。", "service", id="whose capital it is works on no money"),
    pytest.param("区政务局推行“免申即享”。", "service", id="what is applied for is no charge"),
    pytest.param("市工信局选派联络员30名。", "service", id="persons of whom nothing is said"),
])
def test_a_measure_is_of_the_kind_that_its_head_or_the_words_before_it_say(sentence, kind):
    _, (measure,) = facts_of(sentence)
    assert measure.values("kind") == (kind,)


def test_a_package_has_its_issuer_its_count_and_the_problems_it_answers():
    _, (package,) = facts_of("针对企业遇到的原料短缺、运输不畅等困难，市商务局推出七项举措。")
    assert package.values("issuer") == ("市商务局",)
    assert package.values("item_count") == (Decimal(7),)
    assert package.values("problems") == ("原料短缺", "运输不畅")


@pytest.mark.parametrize(("text", "item_count"), [
    pytest.param("市政府印发《蓼岸市支持企业稳产二十条措施》。", (Decimal(20),), id="in a title"),
    pytest.param("县政府出台“暖商9条”。", (Decimal(9),), id="in a nickname"),
    pytest.param("市政府印发《蓼岸市第三条河道清淤企业复工方案》。", (), id="an ordinal"),
    pytest.param("市政府印发《重大项目十项目推进企业复工若干措施》。", (), id="what is no measure"),
])
def test_a_name_may_say_how_many_measures_it_holds(text, item_count):
    _, (package,) = facts_of(text)
    assert package.values("item_count") == item_count


@pytest.mark.parametrize("sentences", [
    pytest.param(["市政府印发《蓼岸市稳企若干措施》（以下简称“暖企十条”）。", "“暖企十条”给企业贴息。"], id="said again"),
    pytest.param(["市政府出台“暖企十条”。", "《蓼岸市稳企若干措施》（简称“暖企十条”）管到6月。"], id="said before"),
    pytest.param(["市政府印发《蓼岸市稳企若干措施》，简称“暖企十条”。"], id="without brackets"),
])
def test_a_short_form_that_the_text_names_is_of_the_same_measure(sentences):
    text, (measure,) = facts_of(*sentences)
    assert {span.of(text) for span in measure.mentions} == {"蓼岸市稳企若干措施", "暖企十条"}
    assert measure.mentions[0].of(text) == "蓼岸市稳企若干措施"
    assert measure.values("item_count") == (Decimal(10),)


@pytest.mark.parametrize(("text", "beneficiaries"), [
    pytest.param("市财政局对受疫情影响较大的中小微企业发放设备补贴。", ("中小微企业",), id="behind what befell them"),
    pytest.param("对承租国有企业厂房的个体工商户，市国资委给予租金补贴。", ("个体工商户",), id="behind whose tenants they are"),
    pytest.param("市政府印发《关于积极应对疫情影响促进企业发展的若干措施》。", ("企业",), id="not 对 of 应对"),
    pytest.param("县里为每名务工人员发放返岗补贴。", ("务工人员",), id="without each"),
    pytest.param("为让农民工走得放心，县交通局开行返岗专列。", ("农民工",), id="without 让"),
    pytest.param("区人社局为员工到岗发放返岗补贴，对接企业。", ("员工",), id="no 接企业"),
    pytest.param("县里为茶企员工办实事；市交通局开行返岗专列。", (), id="not those beyond a semicolon"),
])
def test_a_measure_is_for_those_whom_its_part_of_the_sentence_helps(text, beneficiaries):
    _, facts = facts_of(text)
    assert facts[-1].values("beneficiaries") == beneficiaries


def test_bodies_that_act_together_are_one_issuer():
    _, (train,) = facts_of("市人社局、市交通运输局联合开行返岗专列。")
    assert train.values("issuer") == ("市人社局、市交通运输局",)


@pytest.mark.parametrize(("text", "issuer"), [
    pytest.param("铁岭北站组织返岗专列。", (), id="a railway station"),
    pytest.param("铁岭收费站开通绿色通道。", (), id="a toll station"),
    pytest.param("市人社局在铁岭北站组织返岗专列。", ("市人社局",), id="a station after a body"),
    pytest.param("铁岭劳务站组织返岗专列。", ("铁岭劳务站",), id="a body that is called a station"),
])
def test_an_issuer_is_no_place_that_one_only_passes(text, issuer):
    _, facts = facts_of(text)
    assert [fact.values("issuer") for fact in facts] == [issuer]


@pytest.mark.parametrize(("sentences", "issuers"), [
    pytest.param(["返岗专列由市人社局包下。"], ["市人社局"], id="by whom it is, behind"),
    pytest.param(["县里的“澄垣直通车”，由县商务局、县交通局调度。"], ["县商务局、县交通局"], id="by several, behind a comma"),
    pytest.param(["“澄垣十条”是县政府2月印发的。"], ["县政府"], id="whose it is"),
    pytest.param(["设备更新补助，县财政拨了300万元。"], ["县财政"], id="who acts, behind a comma"),
    pytest.param(["市医保局暂缓征收；区里还有返岗补贴。"], ["区里"], id="not who acts beyond a semicolon"),
    pytest.param(["市财政局拿出2亿元；对用工多的企业，发放返岗补贴。"], [""], id="nobody on this side of a semicolon"),
    pytest.param(["县里发话，云溪农商行推出“溪桥贷”。"], [""], id="a lender acts"),
    pytest.param(["县人社局联合云溪农商行推出“溪桥贷”。"], ["县人社局"], id="a body acts with a lender"),
    pytest.param(["沽源农村商业银行推出“溪桥贷”，政府贴息。"], [""], id="a place in a lender's name"),
    pytest.param(["政府发放返岗补贴。"], [""], id="which government is not said"),
    pytest.param(["市金融办会同市税务局推出“溪桥贷”。"], ["市金融办"], id="who leads"),
    pytest.param(["市委市政府印发《云溪市纾困若干措施》。"], ["市委市政府"], id="two bodies with nothing between"),
    pytest.param(["市人社局发放返岗补贴。", "企业说好。", "专班协调原料保供专列。"], ["市人社局", ""], id="not who acted sentences ago"),
    pytest.param(["（二）发放返岗补贴。", "每人200元。", "（责任单位：市人社局、市财政局）"], ["市人社局、市财政局"],
                 id="who is charged with it in brackets"),
    pytest.param(["（二）发放返岗补贴。", "市财政另给业主奖励。", "（责任单位：市人社局）"], ["市人社局"], id="charged, not only named"),
])
def test_an_issuer_is_who_the_text_says_brings_it_about(sentences, issuers):
    _, facts = facts_of(*sentences)
    assert ["".join(fact.values("issuer")) for fact in facts] == issuers


def test_a_label_takes_its_issuer_from_the_sentence_that_explains_it():
    _, (person,) = facts_of("1. 驻园联络员。", "区委组织部抽调60名干部。")
    assert person.values("issuer") == ("区委组织部",)


def test_a_counted_name_has_the_quotes_that_begin_with_its_verb_as_parts():
    text, facts = facts_of("区政府建立“三访”工作机制，即：“访基层”，摸清底数；“访企业”，解难；“访群众”，问需。")
    parts = sorted(fact.mentions[0] for fact in facts if fact.values("part_of") == ("“三访”工作机制",))
    assert [part.of(text) for part in parts] == ["访基层", "访企业", "访群众"]


def test_quotes_that_are_fewer_than_counted_are_no_parts():
    _, facts = facts_of("区政府建立“三访”工作机制，即：“访基层”，摸清底数。")
    assert [fact for fact in facts if fact.values("part_of")] == []


def test_a_long_text_without_stops_takes_linear_time():
    text = "市商务局推出七项举措，发放返岗补贴，开行返岗专列，" * 2_000
    whole = Span(0, len(text))
    document = Document("d", text, "0" * 64, blocks=(Block(BlockKind.PARAGRAPH, whole, (whole,)),))
    assert len(list(find_policy_measures(Context(document, Recognised())))) == 3
