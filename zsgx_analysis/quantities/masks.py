"""Numbers that count nothing: dates, periods, ordinals, references, addresses."""

from __future__ import annotations

import re

from zsgx_analysis.quantities.numerals import CHINESE
from zsgx_analysis.quantities.words import words

BLANK = "\x00"

_YEAR = r"(?:19|20)\d{2}"
_DASH = r"(?:\s*(?:-|－|–|—{1,2}|~|～|至|到|to|through|until|and)\s*)"
_MONTHS = (
    "jan(?:uary|\\.)?|feb(?:ruary|\\.)?|mar(?:ch|\\.)?|apr(?:il|\\.)?|may|june?|july?|"
    "aug(?:ust|\\.)?|sep(?:t|tember)?\\.?|oct(?:ober|\\.)?|nov(?:ember|\\.)?|dec(?:ember|\\.)?"
)
_COUNTED = rf"(?!\s*(?:{words('unit').pattern}|[多余几百千万亿]|hundred|thousand|million|billion))"

_MASKS = [
    # addresses, telephone numbers
    r"https?://[^\s，。；）)]+|www\.[a-z\d./_-]+|(?<![a-z\d.+_-])[a-z\d.+_-]+@[a-z\d.-]+",
    r"(?<![a-z\d.-])[a-z][a-z\d-]*(?:\.[a-z\d-]+)*\.(?:cn|com|org|net)(?![a-z])(?:/[a-z\d./_-]*)?",
    r"(?<!\d)(?:\(?0\d{2,3}\)?[- ]?)\d{7,8}(?:-\d{1,5})?(?!\d)|(?<!\d)1[3-9]\d{9}(?!\d)",
    r"(?<!\d)400-?\d{3}-?\d{4}(?!\d)",
    # document numbers
    r"[〔\[【(]\s*\d{4}\s*[〕\]】)]\s*(?:第\s*)?(?:\d+\s*号)?",
    # dates and times
    rf"{_YEAR}[-/.]\d{{1,2}}[-/.]\d{{1,2}}(?!\d)|\d{{1,2}}:\d{{2}}(?::\d{{2}})?",
    rf"{_YEAR}\s*年?{_DASH}{_YEAR}\s*年(?:度|底|末|间)?",
    rf"(?<!\d){_YEAR}{_DASH}(?:{_YEAR}|\d{{2}})(?!\d|[,.]\d){_COUNTED}",
    r"(?<!\d)\d{2,4}\s*年度?(?:\s*\d{1,2}\s*月)?(?:\s*\d{1,2}\s*[日号])?",
    r"(?<!\d)\d{1,2}\s*月(?:\s*\d{1,2}\s*[日号])?",
    r"[一二][〇○零一二三四五六七八九]{3}\s*年",
    rf"(?<![a-z])(?:{_MONTHS})\s+\d{{1,2}}(?:st|nd|rd|th)?(?!\d|,\d{{3}}(?!\d))(?:,?\s*{_YEAR})?",
    rf"(?<!\d)\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?(?:{_MONTHS})(?![a-z])(?:,?\s*{_YEAR})?",
    # ordinals, parts and shares
    rf"(?:{words('ordinal').pattern})\s*[\d{CHINESE}]+(?:[-.]\d+)*",
    r"(?<![\d.])\d+(?:st|nd|rd|th)(?![a-z])",
    rf"百分之[{CHINESE}点\d.]+|[{CHINESE}\d]{{1,8}}分之[{CHINESE}\d]+",
    rf"十[一二三四五六七八九]五|届[{CHINESE}]+次",
    rf"\(\s*[{CHINESE}\d]{{1,3}}\s*\)",
    # names with a number inside
    r"(?<![a-z])[a-z]+-?\d+[a-z\d-]*|(?<!\d)\d+[a-z]{1,2}(?![a-z])",
    r"(?<![\d/])\d+(?:/\d+)+|(?<![\d.])\d+(?:\.\d+){2,}",
]

_MASK = re.compile("|".join(f"(?:{mask})" for mask in _MASKS), re.IGNORECASE)


def masked(folded: str) -> str:
    """Return folded text with all that looks like a figure and is none blanked out."""
    return _MASK.sub(lambda match: BLANK * len(match[0]), folded)
