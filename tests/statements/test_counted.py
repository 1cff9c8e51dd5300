import pytest

from zsgx_analysis.figures.counted import indicator_of, other_meaning, unplaceable


@pytest.mark.parametrize(
    ("text", "indicator"),
    [
        ("举办高级研修班36期。", "seminars"),
        ("建成省级继续教育基地12家。", "bases"),
        ("覆盖12个重点领域。", "key_fields"),
        ("覆盖9个现代服务业领域。", "service_fields"),
        ("颁布13个数字职业的国家标准。", "occupations_with_standard"),
        ("专业技术人才总量达到142万人。", "professional_personnel"),
        ("培养急需紧缺和骨干人才109万人。", "urgent_and_backbone_participants"),
        ("培训专业技术人才5万人次。", "participants"),
        ("trained 900,000 people.", "participants"),
        ("培训人数突破70万。", "participants"),
        ("遴选培训机构20家。", ""),
        ("注册用户突破70万。", ""),
        ("上线课程3000余门。", ""),
        ("工程设4个重点项目。", ""),
    ],
)
def test_what_is_counted(spots, text, indicator):
    (spot,) = spots("知识更新工程", text)
    assert indicator_of(spot.quantity, spot.window(), programme_near=False) == indicator


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("每期不超过60人。", "each"),
        ("数字人才缺口约20万人。", "gap"),
        ("培训人数比上年增加2万人。", "change"),
        ("邀请专家30余人。", "people"),
        ("吸引了80多名国内外专家学者。", "people"),
        ("培训5万人次。", ""),
        ("增长到5万人次。", ""),
    ],
)
def test_what_is_no_total_of_the_project(spots, text, meaning):
    (spot,) = spots(text)
    assert other_meaning(spot.window()) == meaning


@pytest.mark.parametrize(
    ("text", "indicator", "missing"),
    [
        ("其中1422人取得证书。", "participants", "indicator"),
        ("新建省级继续教育基地5家。", "bases", "basis"),
        ("线上培训6万人次。", "participants", "part"),
        ("新增培训6万人次。", "participants", ""),
    ],
)
def test_what_the_vocabulary_cannot_place(spots, text, indicator, missing):
    (spot,) = spots(text)
    assert unplaceable(spot.window(), indicator) == missing


@pytest.mark.parametrize(("counted", "placed"), [("continuing education bases", 1), ("people", 0)])
def test_home_to_bases_counts_them_and_home_to_people_does_not(read, counted, placed):
    found = read(
        "Gansu and the Knowledge Update Project",
        "Updated: November 2, 2022",
        f"The province is home to 16 national-level {counted}.",
    )
    assert len(found.figures) == placed


def test_what_follows_a_quota_is_no_goal_either(read):
    found = read(
        "甘肃省2025年专业技术人才知识更新工程计划",
        "国家每年给我省的国家级高级研修班指标是5期，培训350人左右。",
    )
    assert found.figures.empty
