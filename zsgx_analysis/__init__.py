"""Trusted tables, figures and reports of the Knowledge Update Project."""

from zsgx_analysis._version import __version__

__all__ = ["__version__"]
