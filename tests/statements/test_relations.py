"""Lists, parts and contradictions."""

NEWS = ("湖南省知识更新工程动态", "2024年5月20日")


def test_a_share_of_the_figure_before_is_a_part(read):
    claims = read(*NEWS, "2023年，全省培训专业技术人才9万人次，其中3万人次具有高级职称。").claims
    assert claims[0].certain
    assert all("part" in claim.reasons or not claim.certain for claim in claims[1:])


def test_a_part_with_a_programme_of_its_own_is_a_figure(read):
    claims = read(
        *NEWS, "2023年，全省培训专业技术人才9万人次，其中培育数字技术工程师3000人。"
    ).claims
    assert [claim.certain for claim in claims] == [True, True]
    assert claims[1].value("programme") == "digital_engineers"


def test_a_list_that_does_not_match_its_values_is_doubtful(read):
    claims = read(
        *NEWS, "2023年，长沙市、株洲市、湘潭市分别培训专业技术人才9万人次和7万人次。"
    ).claims
    assert len(claims) == 2
    assert all("list" in claim.reasons for claim in claims)


def test_the_value_before_a_change_is_the_former_one(read):
    claims = read(
        "湖南省数字技术工程师培育项目实施方案（2023—2030年）",
        "现将培育数字技术工程师总目标由1万人调整为1.5万人。",
    ).claims
    assert "former" in claims[0].reasons


def test_a_headline_repeats_what_the_text_says(read):
    found = read(
        "山东省每年培训20万名人才：知识更新工程（2022—2030年）实施方案",
        "正文如下，请遵照执行。",
        "每年培训20万名专业技术人才。",
        "再次强调，每年培训20万名专业技术人才。",
    )
    assert found.figures["place"].tolist() == ["line 3, character 5"]
    assert found.proposals.empty


def test_years_that_are_listed_share_out_the_values(read):
    found = read(
        "湖南省专业技术人才统计资料",
        "2025年2月",
        "2022年末、2023年末、2024年末，全省专业技术人才分别为171.3万人、175.8万人和180.4万人。",
    )
    assert found.figures[["end", "printed"]].values.tolist() == [
        [2022, "171.3万人"],
        [2023, "175.8万人"],
        [2024, "180.4万人"],
    ]


def test_what_comes_on_top_is_no_total(read):
    (claim,) = read(*NEWS, "2023年，长沙市年底前还将开办2个高级研修班。").claims
    assert "further" in claim.reasons


def test_a_part_has_the_time_of_its_whole(read):
    claims = read(
        "江苏省数字技术工程师培育项目实施细则",
        "2023年9月18日",
        "2023年至2030年，全省年均培育数字技术工程师5000名左右，其中南京市800名。",
    ).claims
    assert [claim.value("scope") for claim in claims] == ["江苏", "南京市"]
    assert {claim.value("basis") for claim in claims} == {"per_year"}
    assert {claim.value("period") for claim in claims} == {(2023, 2030)}


def test_a_part_is_not_of_what_another_part_of_the_sentence_tells(read):
    claims = read(
        "宁波市专业技术人才知识更新工程动态",
        "2025年11月20日",
        "2023年举办高级研修班168期；2024年开展知识更新培训3.6万人次，其中鄞州区5200人次。",
    ).claims
    assert claims[-1].value("programme") != "advanced_seminars"


def test_a_stock_that_grew_is_two_stocks(read):
    found = read(
        "宁波市专业技术人才动态",
        "2025年11月20日",
        "全市专业技术人才总量由2020年底的66.8万人增至2024年底的89万人。",
    )
    assert found.figures[["end", "printed"]].to_numpy().tolist() == [
        [2020, "66.8万人"],
        [2024, "89万人"],
    ]
