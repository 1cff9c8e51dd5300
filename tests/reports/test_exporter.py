"""The body of a page is what nbconvert makes of the template."""

from __future__ import annotations

from typing import Any

import pytest

from zsgx_analysis.reports.exporter import body_exporter
from zsgx_analysis.reports.lean import nbconvert, nbformat
from zsgx_analysis.reports.page import _TEMPLATES, HIDDEN_TAG

v4 = nbformat.v4


def output(**data: str) -> Any:
    return v4.new_output(
        "display_data", {kind.replace("_", "/"): text for kind, text in data.items()}
    )


@pytest.fixture(scope="module")
def body() -> str:
    notebook = v4.new_notebook(
        cells=[
            v4.new_markdown_cell("# 标题 *title*"),
            v4.new_markdown_cell("hidden", metadata={"tags": [HIDDEN_TAG]}),
            v4.new_code_cell(
                "secret = 1", outputs=[output(text_html="<b>本年</b>", text_plain="x")]
            ),
            v4.new_code_cell("", outputs=[output(image_png="iVBORw0KGgo=")]),
            v4.new_code_cell(
                "",
                outputs=[
                    v4.new_output(
                        "display_data",
                        {
                            "application/vnd.jupyter.widget-view+json": {"model_id": "1"},
                            "text/plain": "slider",
                        },
                    )
                ],
            ),
        ]
    )
    html, _ = body_exporter(_TEMPLATES, HIDDEN_TAG).from_notebook_node(notebook)
    return html


def test_prose_and_outputs_are_there_and_code_is_not(body: str) -> None:
    assert "<em>title</em>" in body
    assert "<b>本年</b>" in body
    assert "iVBORw0KGgo=" in body
    assert "secret" not in body


def test_tagged_cells_stay_out(body: str) -> None:
    assert "hidden" not in body


def test_a_widget_without_its_state_is_shown_as_text(body: str) -> None:
    assert "<pre>slider</pre>" in body


def test_nothing_is_added_to_what_the_template_gives(body: str) -> None:
    assert "tabindex" not in body
    assert "No description" not in body


def test_is_an_exporter_of_nbconvert() -> None:
    assert isinstance(body_exporter(_TEMPLATES, HIDDEN_TAG), nbconvert.HTMLExporter)
