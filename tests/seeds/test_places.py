"""Places: divisions, towns, villages and development zones in plain characters."""

import pytest

from seeds.recognise.places import places_in

CHANGZHOU = "320400"


def names(chars, home=CHANGZHOU):
    return [(chars[start:end], kind) for start, end, kind, _ in places_in(chars, home)]


@pytest.mark.parametrize(("chars", "expected"), [
    pytest.param("溧阳市一家企业", [("溧阳市", "county")], id="a full name"),
    pytest.param("从徐州、宿迁接回", [("徐州", "city"), ("宿迁", "city")], id="short names in a list"),
    pytest.param("位于常州高新区的工厂", [("常州高新区", "zone")], id="a place and a tail"),
    pytest.param("落户云溪高新区的工厂", [("云溪高新区", "zone")], id="a stem after an edge"),
    pytest.param("落户宜兴滨水经济开发区", [("宜兴滨水经济开发区", "zone")], id="a place, a stem and a tail"),
    pytest.param("开发区的企业", [("开发区", "zone")], id="the home city's own zone"),
    pytest.param("各开发区的企业", [], id="not a kind of zone"),
    pytest.param("全市物流园区", [], id="nor a noun"),
    pytest.param("常州高新区、滨水开发区，", [("常州高新区", "zone"), ("滨水开发区", "zone")], id="no mark inside a name"),
    pytest.param("同一个开发区里", [], id="one that is pointed at"),
    pytest.param("宜兴北三个工业园区", [("宜兴", "county")], id="some that are counted"),
    pytest.param("宜兴沪宁服务区", [("宜兴", "county")], id="nor where drivers rest"),
    pytest.param("临港经济区的企业", [("临港经济区", "zone")], id="the home city's own by the sea"),
    pytest.param("落户县工业园区的工厂", [("县工业园区", "zone")], id="the county's own"),
    pytest.param("同在县高新区的两家", [("县高新区", "zone")], id="the county's own, not the city's"),
    pytest.param("在舒城和县云湖园区，", [("舒城", "county"), ("和县云湖园区", "zone")], id="no county's name is parted"),
    pytest.param("全县工业园区", [], id="those of a whole county"),
    pytest.param("位于钟表工业园的工厂", [("钟表工业园", "zone")], id="common words that say where"),
    pytest.param("钟表产业园里，机器响了", [("钟表产业园", "zone")], id="a noun that says inside of what"),
    pytest.param("建设钟表产业园", [], id="the same noun as what is built"),
    pytest.param("在重点工业园区内", [], id="nor a kind that says where"),
    pytest.param("在产业集聚区，", [("产业集聚区", "zone")], id="a county's own by the name of its province"),
    pytest.param("2日云湖化工园", [("云湖化工园", "zone")], id="no date in a name"),
    pytest.param("孟河镇东岸村，", [("孟河镇", "town"), ("东岸村", "village")], id="a town and its village"),
    pytest.param("县农业农村局", [], id="a department is no village"),
    pytest.param("复合肥料2197吨", [], id="no city inside a word"),
    pytest.param("南京路上的店", [], id="no city in a road"),
    pytest.param("加强合作，整合资源", [], id="no county that is a word"),
])
def test_places_are_named_whole(chars, expected):
    assert names(chars) == expected


@pytest.mark.parametrize(("home", "expected"), [
    pytest.param("441900", [("松山湖", "zone")], id="in its city"),
    pytest.param("440000", [("松山湖", "zone")], id="in its province"),
    pytest.param(CHANGZHOU, [], id="not elsewhere"),
    pytest.param(None, [], id="nor where nothing tells"),
])
def test_a_zone_that_no_grammar_knows_is_known_near_home(home, expected):
    assert names("松山湖的企业", home) == expected


@pytest.mark.parametrize(("chars", "home", "expected"), [
    pytest.param("沈阳市沈北新区云溪开发区", "210100", [("沈阳市", "city"), ("沈北新区云溪开发区", "zone")], id="a zone of a county"),
    pytest.param("沈阳市沈北新区", "210100", [("沈阳市", "city"), ("沈北新区", "county")], id="a county named like a zone"),
    pytest.param("高新西区", "510100", [("高新西区", "zone")], id="a zone that ends like a county"),
    pytest.param("化德县朝阳镇", "150900", [("化德县", "county"), ("朝阳镇", "town")], id="a town named with its county"),
])
def test_what_a_county_is_called_neither_hides_nor_makes_a_zone(chars, home, expected):
    assert names(chars, home) == expected


def test_a_name_of_several_places_is_the_nearest():
    (_, _, _, codes), = places_in("鼓楼区的企业", "320100")
    assert codes == ("320106",)


def test_without_a_home_a_name_of_several_places_stays_open():
    (_, _, _, codes), = places_in("鼓楼区的企业", None)
    assert len(codes) > 1
