"""Stages, checks, legs, notes and proposals."""

from django.db.models import TextChoices


class Stage(TextChoices):
    """The five stages of mediation; the codes are a public contract."""

    PREPARATION = "PREPARATION", "Preparation"
    OPENING = "OPENING", "Opening"
    EXPLORATION = "EXPLORATION", "Exploration"
    BARGAINING = "BARGAINING", "Bargaining"
    CONCLUDING = "CONCLUDING", "Concluding"


class Ending(TextChoices):
    """How a mediation ended."""

    NOT_ENDED = "", "Not ended"
    SETTLED = "SETTLED", "Settled"
    NOT_SETTLED = "NOT_SETTLED", "Not settled"


class EndReason(TextChoices):
    """Why the mediator ended a mediation without agreement."""

    NO_PROSPECT = "NO_PROSPECT", "No prospect of agreement"
    TIME = "TIME", "Time ran out"
    WITHDREW = "WITHDREW", "A party withdrew"
    NOT_REACHED = "NOT_REACHED", "A side was never reached"


class AdjournReason(TextChoices):
    """Why a mediation goes on another day; chosen, so that no room word escapes."""

    NEEDS = "NEEDS", "What a party needs asks for more time, or for a break until then"
    INTERPRETER = "INTERPRETER", "An interpreter or other help is not there"
    TIME = "TIME", "More time is needed, and everybody agrees"


class Check(TextChoices):
    """What the mediator confirms with each party, stage by stage."""

    REACHED = "REACHED", "Reached today on a checked contact"
    IDENTIFIED = "IDENTIFIED", "Person identified"
    AUTHORITY = "AUTHORITY", "Authority to settle confirmed"
    NEEDS_IN_PLACE = "NEEDS_IN_PLACE", "Adjustments, interpreter and Welsh in place, or none needed"
    PROCESS = "PROCESS", "Process and the mediator's neutrality explained"
    CONFIDENTIALITY = "CONFIDENTIALITY", "Confidential and without prejudice: explained"
    TIME_LIMIT = "TIME_LIMIT", "Time limit explained"
    FREEDOM = "FREEDOM", "Free not to settle: explained"
    NO_RECORDING = "NO_RECORDING", "No recording: explained"
    GROUND_RULES = "GROUND_RULES", "Ground rules agreed"
    CONSENT = "CONSENT", "Consent to go on"
    COMPANION_BOUND = "COMPANION_BOUND", "Companion bound by confidentiality, or no companion"
    SHARING_ASKED = "SHARING_ASKED", "Asked what may be shared"
    OPTIONS_EXPLAINED = "OPTIONS_EXPLAINED", "Next options explained"


# Checks every party needs before the stage may be left.
CHECKS: dict[str, tuple[Check, ...]] = {
    Stage.PREPARATION: (
        Check.REACHED,
        Check.IDENTIFIED,
        Check.AUTHORITY,
        Check.NEEDS_IN_PLACE,
    ),
    Stage.OPENING: (
        Check.PROCESS,
        Check.CONFIDENTIALITY,
        Check.TIME_LIMIT,
        Check.FREEDOM,
        Check.NO_RECORDING,
        Check.GROUND_RULES,
        Check.CONSENT,
        Check.COMPANION_BOUND,
    ),
    Stage.EXPLORATION: (Check.SHARING_ASKED,),
    Stage.BARGAINING: (),
    Stage.CONCLUDING: (),
}


class NoteType(TextChoices):
    """What a note in a room is."""

    INFORMATION = "INFORMATION", "Information"
    POSITION = "POSITION", "Position"
    NEED = "NEED", "What they need"
    SUGGESTION = "SUGGESTION", "Mediator's suggestion"
    OBSERVATION = "OBSERVATION", "Mediator's observation"


# The mediator's own observations never leave the room.
NEVER_RELEASED = (NoteType.OBSERVATION,)


class ConsentMethod(TextChoices):
    """How a party said that words may be passed on."""

    ORAL_TELEPHONE = "ORAL_TELEPHONE", "Said on the telephone"
    ORAL_IN_PERSON = "ORAL_IN_PERSON", "Said in person"
    WRITTEN_CHAT = "WRITTEN_CHAT", "Written in web chat"


class ProposalState(TextChoices):
    """The life of a proposal."""

    HELD = "HELD", "Held"
    PUT = "PUT", "Put to the other side"
    ACCEPTED = "ACCEPTED", "Accepted in principle"
    DECLINED = "DECLINED", "Declined"
    COUNTERED = "COUNTERED", "Countered"
    LAPSED = "LAPSED", "Lapsed"
    WITHDRAWN = "WITHDRAWN", "Withdrawn"


# A proposal of these may still be taken back by its side.
WITHDRAWABLE = (ProposalState.HELD, ProposalState.PUT, ProposalState.ACCEPTED)


class BackReason(TextChoices):
    """Why a mediation went back to exploring; chosen, not typed, so that no room word escapes."""

    NEW_INFORMATION = "NEW_INFORMATION", "New information came up"
    NEW_ISSUE = "NEW_ISSUE", "A new issue came up"
    MISUNDERSTANDING = "MISUNDERSTANDING", "Something was misunderstood"
    PARTY_ASKED = "PARTY_ASKED", "A party asked to"


class TermsKind(TextChoices):
    """What a proposal offers."""

    LUMP_SUM = "LUMP_SUM", "One payment"
    INSTALMENTS = "INSTALMENTS", "Payment in instalments"
    OTHER = "OTHER", "Something else to be done"


class Frequency(TextChoices):
    """How often an instalment falls due; the codes are those of the agreement."""

    WEEKLY = "WEEKLY", "Every week"
    FOUR_WEEKLY = "FOUR_WEEKLY", "Every four weeks"
    MONTHLY = "MONTHLY", "Every month"


class ProposalAnswer(TextChoices):
    """What the other side may say to a proposal."""

    ACCEPTED = "ACCEPTED", "Accepted in principle"
    DECLINED = "DECLINED", "Declined"
    COUNTERED = "COUNTERED", "Countered"
