"""People as they may be seen, and who stands in for whom."""

from accounts.selectors.people import (
    changes_of,
    people_matching,
    people_visible_to,
    teams_visible_to,
)

__all__ = ["changes_of", "people_matching", "people_visible_to", "teams_visible_to"]
