"""How Sphinx builds the documentation: ``make docs``.

Nothing is fetched while it builds, and a built page loads nothing from the
network: the theme brings its style sheets, scripts and fonts along.
"""

from __future__ import annotations

import sys
from pathlib import Path

import zsgx_analysis

sys.path.insert(0, str(Path(__file__).resolve().parent / "_extensions"))

project = "zsgx_analysis"
author = "zsgx_analysis developers"
version = release = zsgx_analysis.__version__

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon", "commands", "languages"]
exclude_patterns = ["_extensions", "_templates"]
templates_path = ["_templates"]

# Headings are link targets, as they are where the files are read unbuilt.
myst_heading_anchors = 4

autodoc_typehints = "description"
autodoc_typehints_format = "short"
autodoc_member_order = "bysource"
add_module_names = False
napoleon_google_docstring = False
napoleon_use_rtype = False
napoleon_use_ivar = True

html_title = "zsgx_analysis"
html_theme = "pydata_sphinx_theme"
html_theme_options = {
    "navbar_end": ["twin", "theme-switcher"],
    "navbar_persistent": ["search-button"],
    "header_links_before_dropdown": 8,
    "show_prev_next": True,
    "secondary_sidebar_items": ["page-toc"],
    "footer_start": [],
    "footer_end": [],
}
html_search_language = "both"
html_copy_source = False
html_show_sphinx = False
