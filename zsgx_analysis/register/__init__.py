"""Registers of participants: from rows of persons to results that may be published.

No name and no identity number is kept: a person becomes a keyed hash as the row is
read (`key`, `identity`). Rows stand in Parquet buckets by the last digits of the hash
(`buckets`, `manifest`), are rolled up by SQL that DuckDB and Spark both read (``sql/``),
and leave the house through disclosure control (`disclosure`).
"""
