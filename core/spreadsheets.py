"""Cells that a spreadsheet shows and does not calculate."""

from typing import Any

# A spreadsheet takes a cell that begins with one of these for a formula.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def escaped(cell: Any) -> Any:
    """The cell, with an apostrophe before text that a spreadsheet would calculate."""
    if isinstance(cell, str) and cell.startswith(FORMULA_STARTS):
        return f"'{cell}"
    return cell
