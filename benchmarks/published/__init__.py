"""Tables as people publish them, written in every format, and what they say.

`benchmarks.tables_as_published` runs it.
"""
