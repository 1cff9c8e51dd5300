from pathlib import Path

from zsgx_analysis.cli.command import Settings
from zsgx_analysis.cli.figures import figure_table
from zsgx_analysis.documents import read_document
from zsgx_analysis.statements import read_statements

TEXT = """山东省专业技术人才知识更新工程实施方案（2022—2030年）

2022年12月1日

每年培训专业技术人才20万名左右。
"""


def test_figures_are_shown_in_the_language_of_messages(tmp_path: Path) -> None:
    path = tmp_path / "plan.txt"
    path.write_text(TEXT, encoding="utf-8")
    figures = read_statements(read_document(path)).figures
    english = figure_table(figures, Settings("en")).splitlines()
    assert english[0].split() == [
        *["scope", "period", "basis", "kind", "programme", "indicator"],
        *["as", "printed", "place"],
    ]
    assert english[1].startswith("Shandong  2022–2030")
    assert "20万名左右" in english[1]
    chinese = figure_table(figures, Settings("zh")).splitlines()
    assert chinese[1].startswith("山东")
    assert "目标" in chinese[1]
