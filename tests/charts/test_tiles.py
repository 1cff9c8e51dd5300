import numpy as np
import pandas as pd
import pytest

import zsgx_analysis as zsgx
from zsgx_analysis.charts import tile_map
from zsgx_analysis.charts.theme import VOID
from zsgx_analysis.language import LANGUAGES, Language
from zsgx_analysis.vocabulary import known

KINDS = {"both": "目标和结果", "goal": "只有目标"}


def residents() -> pd.Series:
    people = zsgx.traced(zsgx.load("population"), "population")
    return people.set_index("region")["population"]


def texts(chart: zsgx.charts.Chart) -> list[str]:
    return [text.get_text() for text in chart.axes[0].texts]


def test_every_region_has_a_tile_and_no_two_share_a_place() -> None:
    from zsgx_analysis.charts.tiles import _places

    places = _places()
    assert set(places) == set(residents().index)
    assert set(places) < set(known("regions"))
    assert len(set(places.values())) == len(places) == 31


@pytest.mark.parametrize("lang", LANGUAGES)
def test_numbers_are_shaded_and_written(lang: Language) -> None:
    people = residents()
    chart = tile_map(people, "人口", lang=lang)
    assert chart is not None
    assert {"zh": "1.2601亿人", "en": "126,012,510"}[lang] in "".join(texts(chart))
    faces = {patch.get_facecolor() for patch in chart.axes[0].patches}
    assert len(faces) > 25
    assert len(chart.data) == 31
    # all have a value: nothing to explain
    assert not any("公布" in text or "published" in text for text in texts(chart))


def test_kinds_have_a_key_and_silent_regions_are_blank() -> None:
    said = pd.Series({"北京": "both", "山东": "goal", "全国": "both"})
    chart = tile_map(said, "谁公布了什么", kinds=KINDS, lang="zh")
    assert chart is not None
    assert texts(chart)[-3:] == ["目标和结果", "只有目标", "未见公布"]
    colours = [patch.get_facecolor() for patch in chart.axes[0].patches]
    blank = pd.Series(colours).value_counts().idxmax()
    assert np.allclose(blank[:3], [int(VOID[at : at + 2], 16) / 255 for at in (1, 3, 5)])
    assert "北京 目标和结果; 山东 只有目标" in chart.words.alt


def test_bounds_are_hatched_and_texts_can_be_given() -> None:
    said = pd.Series({"北京": "both", "山东": "goal"})
    chart = tile_map(
        said, "x", kinds=KINDS, labels=["", "≥ 20万"], hatched=[False, True], lang="zh"
    )
    assert chart is not None
    assert "≥ 20万" in texts(chart)
    assert sum(patch.get_hatch() is not None for patch in chart.axes[0].patches) == 1


def test_without_a_region_nothing_is_drawn() -> None:
    assert tile_map(pd.Series({"全国": "both"}), "x", kinds=KINDS, lang="en") is None


@pytest.mark.parametrize("lang", LANGUAGES)
def test_names_stay_within_their_tiles(lang: Language) -> None:
    chart = tile_map(residents(), "x", lang=lang)
    assert chart is not None
    chart.draw_without_rendering()
    axes = chart.axes[0]
    for text in axes.texts:
        box = axes.transData.inverted().transform_bbox(text.get_window_extent())
        assert box.width <= 1.0, text.get_text()
