"""Reports: typed parameters, notebook runs, offline pages, manifests and their index.

Nothing is imported here: the command line asks for the rooms it needs, so
that a question about a parameter does not wait for a notebook engine.
"""
