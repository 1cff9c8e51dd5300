from datetime import UTC, datetime

import pytest

from zsgx_analysis.clock import VARIABLE, now
from zsgx_analysis.errors import UsageError


def test_without_the_variable_it_is_the_machines_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(VARIABLE, raising=False)
    assert abs((now() - datetime.now(UTC)).total_seconds()) < 60


def test_a_schedule_can_be_rehearsed_at_any_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, "2027-01-05T06:00:00+08:00")
    assert now() == datetime(2027, 1, 4, 22, tzinfo=UTC)
    assert now().tzinfo is not None


def test_what_is_no_time_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, "5 January")
    with pytest.raises(UsageError, match=r"ZSGX_NOW; found: 5 January; expected: 2027"):
        now()
