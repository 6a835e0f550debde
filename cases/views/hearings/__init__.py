"""Adding, moving and removing the hearings of a case; the hearings of a listing team's courts."""

from cases.views.hearings.add import hearing_add
from cases.views.hearings.listed import hearing_list
from cases.views.hearings.move import hearing_move
from cases.views.hearings.remove import hearing_remove

__all__ = ["hearing_add", "hearing_list", "hearing_move", "hearing_remove"]
