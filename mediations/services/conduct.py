"""The mediator's acts that carry a mediation from its start to its end, under one name."""

from mediations.services.checks import declare_no_conflict, tick_check, untick_check
from mediations.services.ending import conclude_settled, end_without_agreement
from mediations.services.stages import advance, go_back
from mediations.services.start import start

__all__ = [
    "advance",
    "conclude_settled",
    "declare_no_conflict",
    "end_without_agreement",
    "go_back",
    "start",
    "tick_check",
    "untick_check",
]
