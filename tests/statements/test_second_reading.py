"""Programme and scope that a second, coarse reading does not give alike are only proposed."""

from zsgx_analysis.statements.second_reading import FAR, HEADING, NEAR, TITLE, outward, roots

LINES = ("广西专业技术人才知识更新工程简报", "2021年12月30日")


def disputed(claim) -> list[str]:
    return [name for name, slot in claim.slots.items() if "second_reading" in slot.doubts]


def by_token(statements) -> dict:
    return {claim.quantity.printed: claim for claim in statements.claims}


def test_roots_stand_for_what_they_may_mean():
    assert roots("programme", "举办高研班，培养数字人才") == {
        "advanced_seminars",
        "digital_engineers",
    }
    assert roots("level", "国家级基地") == {"bases"}


def test_the_nearest_stretch_speaks_alone():
    assert outward([(set(), NEAR), ({"a"}, NEAR), ({"b"}, TITLE)]) == {"a"}
    assert outward([(set(), NEAR), ({"a"}, HEADING), ({"b"}, TITLE)]) == {"a"}


def test_a_title_denies_what_another_sentence_says_but_the_project_denies_no_programme():
    assert outward([({"a"}, FAR), ({"b"}, TITLE)]) == {"a", "b"}
    assert outward([({"a"}, FAR), ({"project"}, TITLE)]) == {"a"}
    assert outward([({"project"}, FAR), ({"a"}, TITLE)]) == {"project", "a"}


def test_a_part_is_of_its_whole_and_not_of_the_seminars_between(read):
    text = (
        "2011年至2020年，全区累计培训专业技术人员68.9万人次，举办自治区级高级研修班312期；"
        "其中柳州市培训9.2万人次。"
    )
    part = by_token(read(*LINES, text))["9.2万人次"]
    assert part.value("programme") != "advanced_seminars" or "programme" in disputed(part)


def test_a_programme_in_quotation_marks_that_is_not_ours_makes_a_figure_doubtful(read):
    text = "2020年，“西部之光”访问学者项目培养专业技术人才4200人。"
    claims = read(*LINES, text).claims
    assert all(not claim.certain for claim in claims)


def test_several_places_together_are_no_scope(read):
    text = "In 2023 the three northeastern provinces held 200 advanced seminars."
    claims = read("Jilin trains professionals under the Knowledge Update Project", text).claims
    assert claims
    assert all(not claim.certain for claim in claims)


def test_people_trained_are_no_stock_of_professionals(read):
    text = (
        "The number of digital technology engineers trained in Guangdong under the national "
        "knowledge update project for professional and technical personnel stood at 4,860 in 2022."
    )
    (claim,) = read("Guangdong steps up retraining", "October 17, 2023", text).claims
    assert not claim.certain


def test_the_province_of_all_places_is_that_of_the_words_for_it_in_an_institutions_paper(read):
    text = "截至2024年底，全省共有省级专业技术人员继续教育基地41家。"
    title = "黑龙江省农垦科技职业学院省级专业技术人员继续教育基地工作总结"
    (claim,) = read(title, "2024年12月", text).claims
    assert claim.value("scope") == "黑龙江"
