"""What a reading leaves behind."""

from zsgx_analysis.cli import main
from zsgx_analysis.cli.reading import ENDINGS


def test_every_file_of_the_contract_is_written(tmp_path):
    table = tmp_path / "plan.tsv"
    table.write_text(
        "2025年计划表\n单位：人\n\n部门\t新能源\t新材料\t小计\n合计\t3\t4\t7\n"
        "教育部\t1\t2\t3\n科技部\t2\t2\t4\n",
        "utf-8",
    )
    assert main(["read", str(table), "--out", str(tmp_path / "out")]) == 0
    written = {path.name for path in (tmp_path / "out").iterdir()}
    assert written == {f"plan{ending}" for ending in ENDINGS}
