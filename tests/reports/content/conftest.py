"""The data of the project, and what they would be with an open table."""

from dataclasses import replace

import numpy as np
import pytest

from zsgx_analysis.reports.content.report import Data


@pytest.fixture(scope="session")
def data():
    return Data.load()


@pytest.fixture(scope="session")
def open_data(data):
    """The plan of 2024 with three cells left open and a column total that does not close."""
    plans, audit = data.plans.copy(), data.audit.copy()
    for row in (0, 40, 97):
        value = plans.loc[row, "persons"]
        plans.loc[row, ["persons", "lower", "upper"]] = [np.nan, value * 0.5, value * 2]
        plans.loc[row, "status"] = "ambiguous"
    audit["table_status"] = "ambiguous"
    audit.loc[audit["kind"] == "column", "closes"] = False
    return replace(data, plans=plans, audit=audit)


@pytest.fixture(scope="session")
def closed_data(data):
    """The same with every cell open."""
    plans = data.plans.copy()
    plans["lower"], plans["upper"] = plans["persons"] * 0.5, plans["persons"] * 2
    plans["persons"] = np.nan
    plans["status"] = "ambiguous"
    return replace(data, plans=plans)


@pytest.fixture(scope="session")
def bare_data(data):
    """No plan, and no figure but one."""
    return replace(
        data,
        plans=data.plans.iloc[:0],
        audit=data.audit.iloc[:0],
        repairs=data.repairs.iloc[:0],
        figures=data.figures.iloc[:1],
    )
