"""The exporter of notebooks to the body of a page."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from traitlets.config import Config

from zsgx_analysis.reports.lean import nbconvert


class BodyExporter(nbconvert.HTMLExporter):
    """nbconvert's exporter of HTML, without reading its own work once more.

    At the end that one parses the whole page, pictures and all, to mark parts of
    a template that is not ours and images without a description, which
    `zsgx_analysis.reports.article.arrange` describes.
    """

    def from_notebook_node(  # type: ignore[override]
        self, nb: Any, resources: dict[str, Any] | None = None, **options: Any
    ) -> tuple[str, dict[str, Any]]:
        """Return the HTML of a notebook and what was used for it."""
        resources = self._init_resources(resources)
        self.register_filter(
            "filter_data_type",
            nbconvert.exporters.html.WidgetsDataTypeFilter(
                notebook_metadata=self._nb_metadata, parent=self, resources=resources
            ),
        )
        # Past nbconvert's own method, to the one that fills the template.
        return super(nbconvert.HTMLExporter, self).from_notebook_node(nb, resources, **options)


def body_exporter(templates: Path, hidden: str) -> BodyExporter:
    """Return the exporter with the template ``report`` of a folder, without cells so tagged."""
    config = Config()
    # Once at the end, not after each of its steps.
    config.Exporter.optimistic_validation = True
    config.TagRemovePreprocessor.enabled = True
    config.TagRemovePreprocessor.remove_cell_tags = {hidden}
    return BodyExporter(
        config=config,
        template_name="report",
        extra_template_basedirs=[str(templates)],
        exclude_input=True,
        exclude_input_prompt=True,
        exclude_output_prompt=True,
        exclude_anchor_links=True,
    )
