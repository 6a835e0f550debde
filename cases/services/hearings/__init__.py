"""Hearings as the court lists, moves and removes them; file, other systems and form alike."""

from cases.services.hearings.listing import list_hearing
from cases.services.hearings.moving import move_hearing
from cases.services.hearings.removing import remove_hearing
from cases.services.hearings.sittings import Sitting

__all__ = ["Sitting", "list_hearing", "move_hearing", "remove_hearing"]
