"""The files of the data package: CSV, Parquet and ``datapackage.json``."""

from __future__ import annotations

import csv
import io
import json
import math
from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.parquet

from zsgx_analysis._version import __version__
from zsgx_analysis.datasets.loading import DESCRIPTOR
from zsgx_analysis.datasets.schema import DATASETS, Column, columns_of
from zsgx_analysis.language import Text
from zsgx_analysis.sources import Source

Sources = Sequence[tuple[str, Source]]

_PROFILE = "https://datapackage.org/profiles/2.0"
_ARROW_TYPES = {
    "integer": pa.int64(),
    "number": pa.float64(),
    "boolean": pa.bool_(),
    "string": pa.string(),
}


def package_files(
    frames: Mapping[str, pd.DataFrame], sources: Mapping[str, Sources]
) -> dict[str, bytes]:
    """Return the files of a data package by name; equal frames give equal bytes.

    Parameters
    ----------
    frames : mapping
        Dataset to frame, as its schema says.
    sources : mapping
        Dataset to the raw files it was built from, each with its source.
    """
    contents = {}
    for name, frame in frames.items():
        contents[f"{name}.csv"] = csv_bytes(frame)
        contents[f"{name}.parquet"] = parquet_bytes(frame, columns_of(name))
    contents[DESCRIPTOR] = _json_bytes(descriptor(list(frames), sources))
    return contents


def csv_bytes(frame: pd.DataFrame) -> bytes:
    """Return a frame as CSV: whole numbers without a point, missing values empty."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(frame.columns)
    writer.writerows([_cell(value) for value in row] for row in frame.astype(object).to_numpy())
    return stream.getvalue().encode("utf-8")


def _cell(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if value is pd.NA or (isinstance(value, float) and math.isnan(value)):
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def parquet_bytes(frame: pd.DataFrame, columns: Sequence[Column]) -> bytes:
    """Return a frame as Parquet, without the names and versions of the tools."""
    schema = pa.schema([pa.field(column.name, _ARROW_TYPES[column.type]) for column in columns])
    table = pa.Table.from_pandas(frame, schema=schema, preserve_index=False)
    sink = pa.BufferOutputStream()
    pa.parquet.write_table(table.replace_schema_metadata(None), sink, store_schema=False)
    return sink.getvalue().to_pybytes()


def descriptor(names: Sequence[str], sources: Mapping[str, Sources]) -> dict[str, Any]:
    """Return the descriptor of the package (Data Package, version 2)."""
    return {
        "$schema": f"{_PROFILE}/datapackage.json",
        "name": "zsgx",
        "title": "专业技术人才知识更新工程数据 · Data of the Knowledge Update Project",
        "description": (
            "任务计划表、公开数字与参考数据，逐一注明出处。 · "
            "Task plan tables, published figures and reference data, each with its source."
        ),
        "version": __version__,
        "licenses": [
            {"name": "MIT", "title": "MIT License", "path": "https://opensource.org/license/mit"}
        ],
        "resources": [_resource(name, sources[name]) for name in names],
    }


def _resource(name: str, sources: Sources) -> dict[str, Any]:
    title, description = DATASETS[name]
    return {
        "name": name,
        "type": "table",
        "title": _both(title),
        "description": _both(description),
        "path": f"{name}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "parquet": f"{name}.parquet",
        "schema": {
            "$schema": f"{_PROFILE}/tableschema.json",
            "fields": [_field(column) for column in columns_of(name)],
            "missingValues": [""],
        },
        "sources": [_source(file, source) for file, source in sources],
    }


def _field(column: Column) -> dict[str, Any]:
    field: dict[str, Any] = {"name": column.name, "type": column.type}
    if column.unit:
        field["unit"] = column.unit
    field["description"] = _both(column.description)
    if column.required:
        field["constraints"] = {"required": True}
    return field


def _source(file: str, source: Source) -> dict[str, Any]:
    known = {
        "title": source.title if source.title == source.title_en else _both(_titles(source)),
        "path": source.address,
        "file": file,
        "issuer": source.issuer,
        "number": source.number,
        "date": source.date,
        "licence": source.licence,
        "obtained": source.obtained,
        "retrieved": source.retrieved,
        "sha256": source.sha256,
        "scope": source.scope,
        "unproved": source.unproved,
    }
    return {name: value for name, value in known.items() if value is not None}


def _titles(source: Source) -> Text:
    return Text(source.title, source.title_en)


def _both(text: Text) -> str:
    return f"{text.zh} · {text.en}"


def _json_bytes(content: Any) -> bytes:
    return (json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode("utf-8")
