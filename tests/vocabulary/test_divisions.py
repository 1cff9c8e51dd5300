"""Places named in a text, with the divisions above them."""

import pytest

from zsgx_analysis.vocabulary.divisions import NATION, divisions, find_divisions


def named(text: str) -> list[tuple[str, ...]]:
    return [tuple(one.name for one in mention.divisions) for mention in find_divisions(text)]


@pytest.mark.parametrize(
    ("text", "name", "level", "province"),
    [
        ("长沙县2024年培训任务表", "长沙县", "county", "湖南"),
        ("各市（长沙）", "长沙市", "city", "湖南"),
        ("廣東省深圳市", "深圳市", "city", "广东"),
        ("恩施州人社局", "恩施土家族苗族自治州", "city", "湖北"),
        ("吉林省吉林市", "吉林市", "city", "吉林"),
        ("吉林", "吉林", "province", "吉林"),
        ("兵团", "新疆生产建设兵团", "province", "新疆生产建设兵团"),
        ("in Inner\nMongolia", "内蒙古", "province", "内蒙古"),
        ("全国", NATION, "nation", ""),
        ("雄安新区", "雄安新区", "county", "河北"),
    ],
)
def test_a_name_is_found_with_its_level_and_province(text, name, level, province):
    (mention,) = find_divisions(text)
    (division,) = mention.divisions
    assert (division.name, division.level, division.province) == (name, level, province)


def test_a_chain_is_one_mention_of_its_last_link():
    text = "由山东省济南市历下区承办"
    (mention,) = find_divisions(text)
    assert text[mention.start : mention.end] == "山东省济南市历下区"
    assert mention.divisions[0].city == "济南市"


def test_a_list_is_no_chain():
    assert named("湖南、长沙、株洲") == [("湖南",), ("长沙市",), ("株洲市",)]


def test_a_district_of_several_cities_stays_open_until_its_city_is_named():
    assert len(named("朝阳区举办培训班")[0]) > 1
    assert find_divisions("长春市朝阳区")[0].divisions[0].province == "吉林"


@pytest.mark.parametrize("text", ["南京大学", "扬州路", "国家税务总局", "城区和郊区", "全省"])
def test_what_only_contains_a_name_is_no_place(text):
    assert named(text) == []


def test_ordinary_words_count_behind_their_city_only():
    assert named("市中区") == []
    assert named("济南市市中区") == [("市中区",)]


def test_codes_are_unique_and_say_where_a_division_lies():
    coded = [one for one in divisions() if one.code]
    assert len({one.code for one in coded}) == len(coded) > 3000
    provinces = {one.code[:2]: one.name for one in coded if one.level == "province"}
    assert all(provinces[one.code[:2]] == one.province for one in coded)
