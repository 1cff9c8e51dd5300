"""Indicators of the programme: frames in, frames out, every formula in its docstring."""
