from lxml import etree

from zsgx_analysis.documents.walk import outermost


def found(text: str, wanted: str, entered: str) -> list[str]:
    root = etree.fromstring(text)
    walk = outermost(
        root, lambda element: element.tag in wanted, lambda element: element.tag in entered
    )
    return [element.get("n") for element in walk]


def test_what_is_wanted_comes_in_order_and_is_not_entered():
    text = '<r><a n="1"><a n="2"/></a><b><a n="3"/></b><a n="4"/></r>'
    assert found(text, "a", "b") == ["1", "3", "4"]


def test_what_is_not_to_be_entered_hides_what_is_in_it():
    assert found('<r><c><a n="1"/></c><b><c/><a n="2"/></b></r>', "a", "b") == ["2"]


def test_the_root_itself_is_not_found():
    assert found('<a n="0"><a n="1"/></a>', "a", "b") == ["1"]


def test_deep_nesting_does_not_overflow():
    root = etree.Element("r")
    inner = root
    for _ in range(5_000):
        inner = etree.SubElement(inner, "b")
    inner.set("n", "1")
    inner.tag = "a"
    walk = outermost(root, lambda element: element.tag == "a", lambda element: True)
    assert [element.get("n") for element in walk] == ["1"]
