import json

import numpy as np
import pandas as pd
from lxml import html

from zsgx_analysis.explore.background import Background
from zsgx_analysis.explore.matrix import matrix


def page(frame) -> html.HtmlElement:
    return html.fromstring(frame._repr_html_())


def cell(root: html.HtmlElement, department: str, field: str) -> html.HtmlElement:
    (found,) = root.xpath(f'//td[@data-department="{department}"][@data-field="{field}"]')
    return found


def test_it_has_persons_by_department_and_field(cells: pd.DataFrame, data: Background) -> None:
    frame = matrix(cells, data, "zh")
    assert frame.shape == (14, 15)
    assert frame.loc["教育部", "数字技术"] == 5000
    assert np.isnan(frame.loc["应急管理部", "数字技术"])
    assert frame.to_numpy()[frame.notna().to_numpy()].sum() == 920300


def test_its_page_tells_unit_totals_marks_audit_and_sources(
    cells: pd.DataFrame, data: Background
) -> None:
    root = page(matrix(cells, data, "zh"))
    text = root.text_content()
    for told in ("单位：万人", "92.03", "†", "31项闭合", "来源：2024年任务计划附表"):
        assert told in text
    origin = json.loads(cell(root, "教育部", "数字技术").get("data-origin"))
    assert ["位置", "第5行第11列"] in origin
    assert ["印作", "0.5"] in origin
    assert {what for what, _ in origin} >= {"出处", "状态", "修复"}


def test_the_script_gets_the_groups_and_names_of_the_language(
    cells: pd.DataFrame, data: Background
) -> None:
    words = json.loads(page(matrix(cells, data, "en")).get("data-words"))
    assert words["names"]["教育部"] == "Ministry of Education"
    assert [len(places) for _, places in words["groups"]] == [9, 6]
    assert words["factor"] == 1000


def test_an_open_cell_goes_into_the_sums_as_its_range(
    open_cells: pd.DataFrame, data: Background
) -> None:
    frame = matrix(open_cells, data, "zh")
    assert np.isnan(frame.loc["教育部", "数字技术"])
    found = cell(page(frame), "教育部", "数字技术")
    assert (float(found.get("data-lower")), float(found.get("data-upper"))) == (4000, 6000)
    assert "0.4–0.6" in found.text_content()
