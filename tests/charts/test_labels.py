from zsgx_analysis.charts.labels import ABOVE, BELOW, Point, sides


def test_a_label_alone_stands_on_its_side():
    assert sides([Point(50, 50, "100", 0)], 10, 6, 100) == [ABOVE]
    assert sides([Point(50, 50, "100", 0, BELOW)], 10, 6, 100) == [BELOW]


def test_it_keeps_within_its_panel():
    assert sides([Point(50, 95, "100", 0)], 10, 6, 100) == [BELOW]
    assert sides([Point(50, 5, "100", 0, BELOW)], 10, 6, 100) == [ABOVE]
    assert sides([Point(50, 9, "100", 0)], 10, 6, 18) == [None]


def test_what_is_to_stay_first_stays_and_what_would_cross_is_left_out():
    crowd = [Point(place, 50, "12345", first) for place, first in ((0, 1), (8, 3), (16, 2))]
    assert sides(crowd, 10, 6, 100) == [None, ABOVE, BELOW]


def test_no_label_lies_on_a_mark():
    assert sides([Point(50, 50, "100", 1), Point(50, 62, "112", 0)], 10, 6, 200) == [BELOW, ABOVE]
