"""Walks through a tree of elements that no depth of nesting can overflow."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from lxml import etree


def outermost(
    root: etree._Element,
    is_wanted: Callable[[etree._Element], bool],
    is_entered: Callable[[etree._Element], bool],
) -> Iterator[etree._Element]:
    """Yield the outermost wanted elements inside ``root``, in the order of the file.

    Parameters
    ----------
    root : element
        Where to look; never yielded itself.
    is_wanted : function
        Whether to yield an element; one that is yielded is not entered.
    is_entered : function
        Whether to look inside an element that is not wanted.
    """
    stack = [iter(root)]
    while stack:
        element = next(stack[-1], None)
        if element is None:
            stack.pop()
        elif is_wanted(element):
            yield element
        elif is_entered(element):
            stack.append(iter(element))
