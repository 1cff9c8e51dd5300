"""The files to install for a schedule: valid, and of one mind with the program."""

import ast
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from zsgx_analysis.cli.report import command
from zsgx_analysis.clock import now
from zsgx_analysis.reports.parameters import NOTEBOOKS

DEPLOY = Path(__file__).parents[1] / "deploy"


def called() -> dict[str, list[str]]:
    """The words after ``zsgx`` in each file."""
    found = {}
    for path in DEPLOY.iterdir():
        text = path.read_text(encoding="utf-8")
        calls = re.findall(r'\.venv/bin/zsgx"? (report .*)', text)
        if calls:
            found[path.name] = shlex.split(re.sub(r"\$\{YEAR:-(last)\}", r"\1", calls[0]))
    return found


def test_every_schedule_calls_the_program_as_it_is() -> None:
    calls = called()
    assert set(calls) == {"zsgx-report.crontab", "zsgx-report.service", "github-actions.yml"}
    for words in calls.values():
        made = command("en").make_context("report", words[1:], resilient_parsing=False)
        assert made.params["years"] == (now().year - 1,)
        assert made.params["langs"] == ("zh", "en")
        assert made.params["log"].name == "log.jsonl"


def test_all_are_due_on_the_fifth_of_january() -> None:
    cron = (DEPLOY / "zsgx-report.crontab").read_text(encoding="utf-8").splitlines()[-1]
    workflow = yaml.safe_load((DEPLOY / "github-actions.yml").read_text(encoding="utf-8"))
    timer = (DEPLOY / "zsgx-report.timer").read_text(encoding="utf-8")
    assert cron.split()[:5] == ["0", "6", "5", "1", "*"]
    # YAML reads the key `on` as true.
    assert workflow[True]["schedule"] == [{"cron": "0 6 5 1 *"}]
    assert 'schedule="0 6 5 1 *"' in (DEPLOY / "airflow_reports.py").read_text(encoding="utf-8")
    assert "OnCalendar=*-01-05 06:00:00" in timer


def test_the_workflow_is_valid_by_githubs_schema(tmp_path: Path) -> None:
    workflow = DEPLOY / "github-actions.yml"
    wrong = tmp_path / "wrong.yml"
    wrong.write_text(workflow.read_text(encoding="utf-8").replace("runs-on", "run-on"))
    checking = [sys.executable, "-m", "check_jsonschema", "--builtin-schema"]
    checking.append("vendor.github-workflows")
    told = {
        path: subprocess.run(
            [*checking, str(path)],
            capture_output=True,
            text=True,
            check=False,
        )
        for path in (workflow, wrong)
    }
    assert told[workflow].returncode == 0, told[workflow].stdout
    assert told[wrong].returncode == 1


@pytest.mark.skipif(shutil.which("actionlint") is None, reason="needs actionlint")
def test_the_workflow_is_valid_by_actionlint(tmp_path: Path) -> None:
    """It knows what the schema does not: expressions, versions of actions, shell scripts."""
    workflow = DEPLOY / "github-actions.yml"
    wrong = tmp_path / "wrong.yml"
    wrong.write_text(workflow.read_text(encoding="utf-8").replace("inputs.year }", "input.year }"))
    told = {
        path: subprocess.run(["actionlint", str(path)], capture_output=True, text=True, check=False)
        for path in (workflow, wrong)
    }
    assert (told[workflow].returncode, told[workflow].stdout) == (0, "")
    assert 'undefined variable "input"' in told[wrong].stdout


def test_the_airflow_recipe_gives_the_notebooks_parameters_they_take() -> None:
    tree = ast.parse((DEPLOY / "airflow_reports.py").read_text(encoding="utf-8"))
    (loop,) = (
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.For) and "name" in ast.dump(node.target)
    )
    names = ast.literal_eval(loop.iter)
    assert set(names) == {name for name, model in NOTEBOOKS.items() if model.standard}
    (given,) = (
        word.value
        for node in ast.walk(loop)
        if isinstance(node, ast.Call)
        for word in node.keywords
        if word.arg == "parameters"
    )
    assert isinstance(given, ast.Dict)
    keys = {ast.literal_eval(key) for key in given.keys if key is not None}
    for name in names:
        assert keys <= set(NOTEBOOKS[name].model_fields)
        assert (DEPLOY.parent / "notebooks" / f"{name}.ipynb").is_file()


def test_the_airflow_recipe_is_a_graph_of_seven_tasks_to_airflow(tmp_path: Path) -> None:
    pytest.importorskip("airflow.providers.papermill")
    environment = {
        **os.environ,
        "AIRFLOW_HOME": str(tmp_path),
        "AIRFLOW__CORE__LOAD_EXAMPLES": "False",
        "PYTHONPATH": str(DEPLOY),
    }
    code = "from airflow_reports import dag; print(len(dag.tasks), dag.schedule)"
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=False
    )
    assert done.stdout.splitlines()[-1] == "7 0 6 5 1 *", done.stderr


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="needs systemd")
def test_the_units_are_valid(tmp_path: Path) -> None:
    program = tmp_path / "zsgx"
    program.write_text("#!/bin/sh\n")
    program.chmod(0o755)
    for kind in ("service", "timer"):
        text = (DEPLOY / f"zsgx-report.{kind}").read_text(encoding="utf-8")
        text = text.replace("/srv/zsgx_analysis/.venv/bin/zsgx", str(program))
        (tmp_path / f"zsgx-report.{kind}").write_text(text, encoding="utf-8")
    units = [str(tmp_path / f"zsgx-report.{kind}") for kind in ("service", "timer")]
    done = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", *units],
        capture_output=True,
        text=True,
        check=False,
    )
    told = [line for line in done.stderr.splitlines() if "zsgx-report" in line]
    assert (done.returncode, told) == (0, [])


@pytest.mark.skipif(shutil.which("sh") is None, reason="needs a shell")
def test_the_failure_script_mails_what_failed(tmp_path: Path) -> None:
    mail = tmp_path / "mail"
    mail.write_text('#!/bin/sh\n{ printf "%s\\n" "$@"; cat; } > "$(dirname "$0")/sent"\n')
    mail.chmod(0o755)
    environment = {
        "PATH": f"{tmp_path}:{os.environ['PATH']}",
        "ZSGX_FAILURES": "1",
        "ZSGX_REPORTS": "reports",
        "ZSGX_MAIL": "a@example.org",
    }
    subprocess.run(
        ["sh", str(DEPLOY / "on-failure")],
        input="2024/zh/gap: 合计不符\n",
        text=True,
        env=environment,
        check=True,
    )
    sent = (tmp_path / "sent").read_text(encoding="utf-8").splitlines()
    assert sent == [
        "-s",
        "zsgx report: 1 failed in reports",
        "a@example.org",
        "2024/zh/gap: 合计不符",
    ]
