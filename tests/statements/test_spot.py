from zsgx_analysis.figures.spot import nearest, runs_on


def test_the_words_around_a_figure(spots):
    _, spot, _ = spots("全省培训3万人，举办研修班20期、培训班5期。")
    window = spot.window()
    assert window.before == "举办研修班"
    assert window.after == "、培训班"
    assert window.clause_before == "举办研修班"
    assert window.clause_after == "、培训班5期。"
    assert window.earlier == "全省培训3万人，"
    assert window.clause_above == "全省培训3万人，"


def test_names_are_left_out_of_what_is_unsaid(spots):
    _, spot = spots("去年培训3万人，其中2023年青岛市2万人。")
    assert spot.window().unsaid == "其中"


def test_near_things_come_first(spots):
    _, spot = spots("江苏培训3万人，浙江、安徽培训2万人，四川待报。")
    found = [(place.name, where) for place, where in nearest(spot.marks.places, spot)]
    assert found == [
        ("安徽", "before"),
        ("浙江", "before"),
        ("江苏", "earlier"),
        ("四川", "later"),
    ]


def test_an_english_sentence_runs_on_until_another_figure(spots):
    text = "It trains 3 people, skilled and able, every year, and 5 courses a year."
    spot, _ = spots(text)
    assert runs_on(spot, text.index("every year"))
    assert not runs_on(spot, text.index("a year"))
