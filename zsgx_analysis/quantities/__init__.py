"""Printed figures, Chinese and English: value, unit, bound and place.

>>> parse_quantity("1264.3万人次").value
Decimal('12643000')
>>> [found.printed for found in find_quantities("每年举办300期左右，培训2万名左右")]
['300期左右', '2万名左右']
"""

from __future__ import annotations

from zsgx_analysis.quantities.model import Quantity
from zsgx_analysis.quantities.search import find_quantities, parse_quantity

__all__ = ["Quantity", "find_quantities", "parse_quantity"]
