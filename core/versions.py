"""What a version of a row changed, for those who may not read all of the row."""

from dataclasses import replace
from typing import Any

from simple_history.template_utils import HistoricalRecordContextHelper


class ShownChanges(HistoricalRecordContextHelper):  # type: ignore[misc]
    """What a version changed, among the named fields alone."""

    def __init__(self, model: Any, record: Any, *, shown: set[str]) -> None:
        super().__init__(model, record)
        self.shown = shown

    def context_for_delta_changes(self, delta: Any) -> list[dict[str, Any]]:
        """Without the fields that the pages leave out."""
        changes = [change for change in delta.changes if change.field in self.shown]
        context: list[dict[str, Any]] = super().context_for_delta_changes(
            replace(delta, changes=changes)
        )
        return context
