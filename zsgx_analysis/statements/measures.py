"""Indicators by what they count, and the measure words and units that agree with them."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from zsgx_analysis import vocabulary

if TYPE_CHECKING:
    from zsgx_analysis.quantities import Quantity

PEOPLE_UNITS = ("persons", "person-times")
FLOWS = ("participants", "seminars", "certificates", "urgent_and_backbone_participants")
STOCKS = ("bases", "professional_personnel", "occupations_with_standard", "all_talent",
          "digital_occupations")  # fmt: skip
FIELDS = ("key_fields", "service_fields")
OF_PEOPLE = ("participants", "professional_personnel", "certificates", "all_talent",
              "urgent_and_backbone_participants")  # fmt: skip

_CLASSIFIER = re.compile(r"[个家所项件种类门场支套册部本条处座次期班]$")
_MEASURE = re.compile(r"\d\s?[万千百]?[多余]?[家所项件种类门场支套册部本条处座]\s*$")


def unit_fits(quantity: Quantity, indicator: str) -> bool:
    """Tell whether measure word and indicator agree: 25家…工程师培训机构 are no persons."""
    if quantity.unit in PEOPLE_UNITS and is_measured(quantity):
        return indicator not in OF_PEOPLE
    if quantity.unit == "count":
        return is_bare(quantity) or indicator not in OF_PEOPLE
    return quantity.unit in units_of(indicator)


def is_bare(quantity: Quantity) -> bool:
    """Tell a number without a measure word."""
    return not _CLASSIFIER.search(quantity.printed.strip())


def is_measured(quantity: Quantity) -> bool:
    """Tell a number with the measure word of things (25家), which persons do not have."""
    return bool(_MEASURE.search(quantity.printed))


@cache
def units_of(indicator: str) -> tuple[str, ...]:
    """Return the units that figures of an indicator may have, the usual one first."""
    indicators = vocabulary.table("indicators").set_index("name")
    return tuple(str(indicators.loc[indicator, "units"]).split("|"))
