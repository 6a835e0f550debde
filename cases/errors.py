"""Refusals of cases, each a sentence that says what to do."""

from collections.abc import Sequence

from core.errors import DomainError


class TaskFinished(DomainError):
    """Somebody has finished the task, or events have overtaken it."""

    code = "task_finished"


class TaskTaken(DomainError):
    """Somebody else has the task."""

    code = "task_taken"


class TaskRefused(DomainError):
    """The task cannot be put off, given or asked for like this."""

    code = "task_refused"


class WrongCaseState(DomainError):
    """The case is not where this act can be done."""

    code = "wrong_case_state"


class CannotBeRung(DomainError):
    """A number was given that nobody can ring."""

    code = "cannot_be_rung"

    def __init__(self) -> None:
        super().__init__("Enter a telephone number that can be rung, such as 07700 900123.")


class ResultRefused(DomainError):
    """A result that the court could not use."""

    code = "result_refused"


class CannotClose(DomainError):
    """Something is left to do before the case may be closed."""

    code = "cannot_close"


class UnknownHearing(DomainError):
    """What was said about a hearing fits no case, court or hearing."""

    code = "unknown_hearing"


class HearingInPast(DomainError):
    """A hearing was given a time that has gone by."""

    code = "hearing_in_past"


class HearingRefused(DomainError):
    """The hearing cannot be listed, moved or removed so."""

    code = "hearing_refused"


class AlreadyAnswered(DomainError):
    """Another officer answered the notice first, or it was withdrawn."""

    code = "already_answered"


class NotAcknowledged(DomainError):
    """A hearing is removed only after somebody has said that the notice was seen."""

    code = "not_acknowledged"

    def __init__(self) -> None:
        super().__init__("Acknowledge this notice first, then confirm that the hearing is removed.")


class CannotUndo(DomainError):
    """The removal of a hearing is taken back only on its day, with a reason."""

    code = "cannot_undo"

    def __init__(self, sentence: str = "") -> None:
        super().__init__(
            sentence
            or "This can be taken back only on the day it was recorded, while the case is open. "
            "Ask the case administrators to list the hearing again."
        )


class CannotAssign(DomainError):
    """The case cannot be given to that mediator or team."""

    code = "cannot_assign"


class ViewRefused(DomainError):
    """A view of the list cannot be kept as asked."""

    code = "view_refused"


class NotAFeed(DomainError):
    """The whole file was refused; nothing of it was stored."""

    code = "not_a_feed"


class FileGone(DomainError):
    """The stored file of a feed is no longer there, so the rest of it cannot be read."""

    code = "file_gone"

    def __init__(self, filename: str) -> None:
        super().__init__(
            f"The stored copy of {filename[-100:]} is gone, so the rest of it cannot be read. "
            "Upload the file again: the cases already known are not entered twice."
        )


class DayRefused(DomainError):
    """There is nothing to explain about this day of the feed."""

    code = "day_refused"


class NotARecord(DomainError):
    """The text that was typed cannot be a record at all."""

    code = "not_a_record"


class NotInQuarantine(DomainError):
    """The record is not waiting there: it was dealt with, or it was rejected."""

    code = "not_in_quarantine"


class NotReady(DomainError):
    """The case may not be booked yet; `missing` holds one sentence per thing to do."""

    code = "not_ready"

    def __init__(self, missing: Sequence[str]) -> None:
        super().__init__(" ".join(missing))
        self.missing = list(missing)


class ConflictOfInterest(DomainError):
    """The mediator may have to do with a party, and nobody has cleared or accepted it."""

    code = "conflict_of_interest"

    def __init__(self, mediator: str, reason: str) -> None:
        super().__init__(
            f"{mediator} cannot have this case because of a possible conflict of interest. "
            f"{reason} Choose another mediator, or ask the team leader to decide about it."
        )


class ConflictMovedOn(DomainError):
    """Somebody decided about the conflict first, or what it rested on changed."""

    code = "conflict_moved_on"


class DecisionRefused(DomainError):
    """A decision about a conflict without its reason, or a disclosure that is not complete."""

    code = "decision_refused"


class InterestRefused(DomainError):
    """A relationship was declared that nobody could be recognised by, or ended twice."""

    code = "interest_refused"


class CaseStopped(DomainError):
    """Something about a party stops the case, for good or for a time."""

    code = "case_stopped"


class PartyRefused(DomainError):
    """What was to be recorded about a party, or somebody with it, cannot be so."""

    code = "party_refused"


class EntryRefused(DomainError):
    """Something is missing or wrong in what was to be written down about a case."""

    code = "entry_refused"


class AlreadyStruck(DomainError):
    """The entry was struck out or corrected before."""

    code = "already_struck"

    def __init__(self) -> None:
        super().__init__(
            "This entry was already struck out or corrected, so nothing was changed. "
            "See what it says now."
        )


class BelongsInRoom(DomainError):
    """What a party says in mediation is kept in the sealed room and nowhere else."""

    code = "belongs_in_room"

    def __init__(self) -> None:
        super().__init__(
            "Confirm that this holds nothing a party said in mediation. What a party says in "
            "mediation belongs in that side’s room."
        )


class ChangeRefused(DomainError):
    """What the court sent again cannot be settled like this, or was settled already."""

    code = "change_refused"


class KeyReused(DomainError):
    """An idempotency key that came with another body."""

    code = "idempotency_key_reused"
