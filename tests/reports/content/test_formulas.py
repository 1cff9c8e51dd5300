import re

from zsgx_analysis.reports.content.formulas import FORMULAS


def test_every_formula_is_said_in_both_languages():
    for formula in FORMULAS.values():
        assert re.search(r"[\u4e00-\u9fff]", formula.text.zh)
        assert not re.search(r"[\u4e00-\u9fff]", formula.text.en)


def test_sources_are_columns_that_name_sources():
    for formula in FORMULAS.values():
        assert all(name.endswith("source") for name in formula.sources)
