"""Reading cases; `case_frame` is what every page of a case shows around its own content."""

from cases.selectors.frame import case_frame

__all__ = ["case_frame"]
