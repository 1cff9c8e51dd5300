import csv
from importlib.resources import files

import pytest

from zsgx_analysis import vocabulary
from zsgx_analysis.figures.places import NATION, UNKNOWN, places
from zsgx_analysis.figures.rules import folded


def named(text: str) -> list[str]:
    return [place.name for place in places(folded(text), text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("山东省每年", ["山东"]),
        ("內蒙古自治區", ["内蒙古"]),
        ("Shaanxi Province and Shanxi", ["陕西", "山西"]),
        ("青岛市、Qingdao", ["青岛市", "Qingdao"]),
        ("吉林市与吉林省", ["吉林市"]),
        ("我国、China, nationwide", [NATION, NATION, NATION]),
        ("全省、the city", ["", ""]),
        ("三省、长三角、山东大学", [UNKNOWN, UNKNOWN, UNKNOWN]),
        ("中国科学院、国家发展改革委、国家级", []),
        ("面向全国、位居全国", []),
        ("GANSU PROVINCE", ["甘肃"]),
        ("china", []),
        ("Northwest China's Shaanxi Province", ["陕西"]),
    ],
)
def test_places_are_found(text, expected):
    assert named(text) == expected


def test_a_city_knows_its_province():
    (place,) = places("武汉市", "武汉市")
    assert (place.level, place.province) == ("city", "湖北")


def test_the_list_of_cities_is_whole():
    text = files("zsgx_analysis.figures").joinpath("cities.tsv").read_text("utf-8")
    rows = list(csv.DictReader(text.splitlines(), delimiter="\t"))
    assert len(rows) == 333
    assert {row["province"] for row in rows} <= set(vocabulary.known("regions"))
    assert {row["ending"] for row in rows} == {"市", "州", "盟", "地区"}
    assert len({(row["name"], row["ending"]) for row in rows}) == len(rows)
