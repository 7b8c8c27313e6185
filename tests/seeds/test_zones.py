"""Zones: what a place's name means in the city of its document."""

import pytest

from seeds.resolve.zones import Zones

CHANGZHOU, WUXI, HEFEI = "320400", "320200", "340100"


def zone_named(name, home):
    zones = Zones()
    home = zones.home(home)
    return zones, zones.find(name, home)


@pytest.mark.parametrize(("name", "home", "code"), [
    pytest.param("武进区", CHANGZHOU, "320412", id="a district"),
    pytest.param("武进", CHANGZHOU, "320412", id="a district without its type"),
    pytest.param("常州高新区", CHANGZHOU, "320411", id="a development zone that is a district"),
    pytest.param("常州国家高新技术产业开发区", CHANGZHOU, "320411", id="its long name"),
    pytest.param("高新区", CHANGZHOU, "320411", id="the home city's own"),
    pytest.param("高新区", WUXI, "320214", id="another city's own"),
    pytest.param("鼓楼区", "320100", "320106", id="a name of several cities, at home"),
    pytest.param("吉林", "220300", "220000", id="the province around before a city elsewhere"),
    pytest.param("吉林", "220200", "220200", id="the city itself before the province around"),
    pytest.param("孟河镇", CHANGZHOU, "320411101", id="a town"),
])
def test_a_name_means_the_division(name, home, code):
    _, zone = zone_named(name, home)
    assert zone == code


def test_a_zone_that_is_a_district_is_found_by_its_names_but_not_by_another_districts():
    zones, zone = zone_named("常州高新区", CHANGZHOU)
    zones.find("武进高新区", CHANGZHOU)
    by_name = {}
    for name, other in zones.names():
        by_name.setdefault(name, set()).add(other)
    assert by_name["高新区"] == by_name["新北区"] == by_name["常州高新区"] == {zone}
    assert zones.known[next(iter(by_name["武进高新区"]))].parent == "320412"


def test_long_and_short_names_of_a_development_zone_are_one():
    zones, zone = zone_named("合肥经济技术开发区", HEFEI)
    assert zones.find("合肥经开区", HEFEI) == zones.find("经开区", HEFEI) == zone


def test_another_name_in_brackets_makes_no_other_zone():
    zones, zone = zone_named("合肥滨水经济开发区", HEFEI)
    assert zones.find("合肥滨水经济开发区（滨水镇）", HEFEI) == zone
    assert "（" not in "".join(name for name, _ in zones.names())


def test_a_name_of_several_places_stays_open_without_a_home():
    _, zone = zone_named("鼓楼区", None)
    assert zone not in ("320106", "320302", "350102", "410204")


def test_a_name_of_several_places_elsewhere_is_no_zone_of_the_home_city():
    zones, zone = zone_named("鼓楼区", HEFEI)
    assert zone not in ("320106", "320302", "350102", "410204")
    assert (zones.known[zone].parent, zones.city_name(zone)) == (None, None)


def test_zones_lie_in_what_they_lie_in():
    zones, zone = zone_named("宜兴滨水经济开发区", WUXI)
    assert [zones.known[at].name for at in zones.around(zone)][1:] == ["宜兴市", "无锡市", "江苏省"]
    assert zones.city_name(zone) == "无锡市"


KUNSHAN = "320583"


@pytest.mark.parametrize(("region", "home", "zone"), [
    pytest.param("常州", CHANGZHOU, CHANGZHOU, id="a city without its type"),
    pytest.param("高新区", CHANGZHOU, "320411", id="the home city's own zone"),
    pytest.param("合肥", CHANGZHOU, HEFEI, id="another city"),
    pytest.param("全市", CHANGZHOU, CHANGZHOU, id="the city that the document is about"),
    pytest.param("全市", KUNSHAN, KUNSHAN, id="a city of county level"),
    pytest.param("我省", KUNSHAN, "320000", id="the province around"),
    pytest.param("该市", CHANGZHOU, CHANGZHOU, id="that city, told by others"),
    pytest.param("该省", KUNSHAN, "320000", id="that province"),
    pytest.param("该县", KUNSHAN, None, id="that county, where there is none"),
    pytest.param("该区", "450300", None, id="that district, where only a province is called 区"),
    pytest.param("全区", "450300", "450000", id="an autonomous region, to its own"),
    pytest.param("全县", KUNSHAN, None, id="a type that nothing around has"),
    pytest.param("全市", None, None, id="a document about no place"),
    pytest.param("全国", CHANGZHOU, None, id="no zone at all"),
    pytest.param("沿江地区", CHANGZHOU, None, id="words that no table has"),
])
def test_a_region_is_a_zone_where_a_table_says_so(region, home, zone):
    assert Zones().of_region(region, home) == zone


def test_a_region_is_a_zone_that_another_fact_lies_in_and_makes_none():
    zones, zone = zone_named("合肥滨水经济开发区", HEFEI)
    assert zones.of_region("合肥滨水经开区", HEFEI) == zone
    assert zones.of_region("合肥远山经开区", HEFEI) is None
    assert "远山" not in "".join(name for name, _ in zones.names())
