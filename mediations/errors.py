"""Refusals of the mediation, in sentences that hold nothing said in a room."""

from core.errors import DomainError


class CannotStart(DomainError):
    """The mediation cannot begin yet, or has begun already."""

    code = "cannot_start"


class MediationEnded(DomainError):
    """Nothing more may be done in a mediation that has ended."""

    code = "mediation_ended"

    def __init__(self) -> None:
        super().__init__("This mediation has ended, so nothing more can be recorded in it.")


class CannotAdjourn(DomainError):
    """The mediation is adjourned already, or not as asked."""

    code = "cannot_adjourn"


class MediationAdjourned(DomainError):
    """Nothing is recorded between two appointments."""

    code = "mediation_adjourned"

    def __init__(self) -> None:
        super().__init__("This mediation is adjourned. Press “Go on with the mediation” first.")


class StageNotComplete(DomainError):
    """Something is missing before the mediation may go on; `missing` lists it."""

    code = "stage_not_complete"

    def __init__(self, missing: list[str]) -> None:
        super().__init__("You cannot go on yet. " + " ".join(f"{item}." for item in missing))
        self.missing = missing


class WrongStage(DomainError):
    """The act does not belong to the stage the mediation is in."""

    code = "wrong_stage"


class CannotEnd(DomainError):
    """The result codes or the explanations to the parties are not complete."""

    code = "cannot_end"


class NotThisParty(DomainError):
    """The party is not in this case, or not on this side."""

    code = "not_this_party"


class NoteRefused(DomainError):
    """An empty note or issue."""

    code = "note_refused"


class ReleaseRefused(DomainError):
    """The words may not cross to the other side."""

    code = "release_refused"


class TermsRefused(DomainError):
    """The proposal's terms do not hold together; `problems` maps field names to sentences."""

    code = "terms_refused"

    def __init__(self, problems: dict[str, str]) -> None:
        super().__init__(" ".join(problems.values()))
        self.problems = problems


class ProposalRefused(DomainError):
    """The proposal is not in a state for this act."""

    code = "proposal_refused"


class LegRefused(DomainError):
    """No conversation is open."""

    code = "leg_refused"


class ClockRefused(DomainError):
    """Nobody stopped the clock on its day, or it cannot have been stopped then."""

    code = "clock_refused"


class RoomDestroyed(DomainError):
    """The key is gone for good, and with it everything said in the rooms."""

    code = "room_destroyed"

    def __init__(self) -> None:
        super().__init__("The notes of this mediation have been destroyed and cannot be read.")


class RoomLocked(DomainError):
    """The server does not hold the key that opens these rooms."""

    code = "room_locked"

    def __init__(self) -> None:
        super().__init__(
            "The notes of this mediation cannot be opened with the keys this server has. "
            "Tell a system administrator."
        )
