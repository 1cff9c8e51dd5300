import json
from datetime import UTC, datetime
from pathlib import Path

from zsgx_analysis.reports.journal import Journal, tell_failure


def clock() -> datetime:
    return datetime(2026, 1, 5, 6, 0, tzinfo=UTC)


def test_a_log_is_lines_to_read_or_objects_by_its_name(tmp_path: Path) -> None:
    for name in ("run.log", "run.jsonl"):
        journal = Journal(tmp_path / "logs" / name, clock)
        journal.write("built", report="2024/zh/gap", seconds=1.5, reason=None)
        journal.write("failed", report="2024/zh/progress", reason='合计 "不符"\n第二行')
    first, second = (tmp_path / "logs" / "run.log").read_text(encoding="utf-8").splitlines()
    assert first == "2026-01-05T06:00:00+00:00 built report=2024/zh/gap seconds=1.5"
    assert second.endswith('reason="合计 \\"不符\\"\\n第二行"')
    lines = (tmp_path / "logs" / "run.jsonl").read_text(encoding="utf-8").splitlines()
    assert json.loads(lines[1]) == {
        "time": "2026-01-05T06:00:00+00:00",
        "event": "failed",
        "report": "2024/zh/progress",
        "reason": '合计 "不符"\n第二行',
    }


def test_without_a_file_nothing_is_written() -> None:
    Journal(None).write("begin")


def test_the_command_reads_the_failures_and_knows_the_folder(tmp_path: Path) -> None:
    note = tmp_path / "note"
    command = f'(cat; echo "$ZSGX_FAILURES $ZSGX_REPORTS") > "{note}"; exit 3'
    assert tell_failure(command, ["2024/zh/gap: 一", "2024/en/gap: two"], tmp_path) == 3
    assert note.read_text(encoding="utf-8").splitlines() == [
        "2024/zh/gap: 一",
        "2024/en/gap: two",
        f"2 {tmp_path}",
    ]
