"""Mediations; what is said in the rooms is in `rooms`, sealed from every other app."""

from mediations.models.adjournments import Adjournment
from mediations.models.mediations import Mediation, StageVisit
from mediations.models.progress import Leg, PartyCheck
from mediations.models.rooms import Issue, Note, Proposal, Release, RoomKey

__all__ = [
    "Adjournment",
    "Issue",
    "Leg",
    "Mediation",
    "Note",
    "PartyCheck",
    "Proposal",
    "Release",
    "RoomKey",
    "StageVisit",
]
