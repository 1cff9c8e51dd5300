"""The files to install for a schedule: valid, and of one mind with the program."""

import ast
import base64
import hashlib
import hmac
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

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


@pytest.fixture
def robot() -> Iterator[tuple[str, list[tuple[str, dict]], dict]]:
    """A chat robot on this machine: its address, what it was sent, and what it answers."""
    heard: list[tuple[str, dict]] = []
    answer = {"errcode": 0, "errmsg": "ok"}

    class Robot(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            heard.append((self.path, json.loads(body)))
            self.send_response(200)
            self.end_headers()
            self.wfile.write(json.dumps(answer).encode())

        def log_message(self, *_: object) -> None:
            """Be quiet."""

    server = HTTPServer(("127.0.0.1", 0), Robot)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/send?key=k", heard, answer
    server.shutdown()
    thread.join()
    server.server_close()


def tell_robot(address: str, failures: str, **more: str) -> subprocess.CompletedProcess[str]:
    given = {"ZSGX_FAILURES": "2", "ZSGX_REPORTS": "/srv/reports", "ZSGX_WEBHOOK": address, **more}
    return subprocess.run(
        [sys.executable, str(DEPLOY / "on-failure-webhook")],
        input=failures,
        env={**os.environ, **given},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def test_a_chat_robot_is_told_what_failed(
    robot: tuple[str, list[tuple[str, dict]], dict],
) -> None:
    address, heard, answer = robot
    done = tell_robot(address, "2024/zh/gap: 合计不符\n2024/en/gap: no\n")
    assert (done.returncode, done.stderr) == (0, "")
    ((path, body),) = heard
    assert path == "/send?key=k"
    assert body["msgtype"] == "text"
    assert body["text"]["content"].splitlines() == [
        "知识更新工程报告 zsgx report: 2 failed in /srv/reports",
        "2024/zh/gap: 合计不符",
        "2024/en/gap: no",
    ]
    answer |= {"errcode": 310000, "errmsg": "sign not match"}
    done = tell_robot(address, "x\n")
    assert done.returncode == 1
    assert "310000 sign not match" in done.stderr


def test_a_signature_is_added_where_the_robot_has_a_secret(
    robot: tuple[str, list[tuple[str, dict]], dict],
) -> None:
    address, heard, _ = robot
    assert tell_robot(address, "x\n", ZSGX_WEBHOOK_SECRET="SEC1").returncode == 0
    query = parse_qs(urlsplit(heard[0][0]).query)
    (stamp,), (sign,) = query["timestamp"], query["sign"]
    wanted = hmac.new(b"SEC1", f"{stamp}\nSEC1".encode(), hashlib.sha256).digest()
    assert base64.b64decode(sign) == wanted


def test_a_message_is_no_longer_than_the_robot_takes(
    robot: tuple[str, list[tuple[str, dict]], dict],
) -> None:
    address, heard, _ = robot
    assert tell_robot(address, "".join(f"2024/zh/{n}: 失败\n" for n in range(500))).returncode == 0
    text = heard[0][1]["text"]["content"]
    assert len(text.encode()) <= 2048
    assert text.splitlines()[-1].startswith("… +")


def test_a_robot_that_is_not_there_or_not_named_is_told() -> None:
    done = tell_robot("http://127.0.0.1:9/send?key=k", "x\n")
    assert (done.returncode, "Connection refused" in done.stderr) == (1, True)
    assert "ZSGX_WEBHOOK is not set" in tell_robot("", "x\n").stderr
