"""What staff write down about a case: priority, flags, contacts, goals, reviews, enquiries."""

from django.db.models import TextChoices


class Priority(TextChoices):
    """How soon a case needs attention."""

    URGENT = "URGENT", "Urgent"
    HIGH = "HIGH", "High"
    NORMAL = "NORMAL", "Normal"
    LOW = "LOW", "Low"


class FlagKind(TextChoices):
    """What may make a mediation hard (A23)."""

    EMOTION = "EMOTION", "Strong feelings"
    LEGAL_COMPLEXITY = "LEGAL_COMPLEXITY", "Legal complexity"
    POWER_IMBALANCE = "POWER_IMBALANCE", "Power imbalance"


class ContactChannel(TextChoices):
    """How somebody was in touch."""

    TELEPHONE = "TELEPHONE", "Telephone"
    EMAIL = "EMAIL", "E-mail"
    LETTER = "LETTER", "Letter"
    TEXT = "TEXT", "Text message"
    IN_PERSON = "IN_PERSON", "In person"


class Direction(TextChoices):
    """Who began."""

    INCOMING = "INCOMING", "They contacted us"
    OUTGOING = "OUTGOING", "We contacted them"


class Whom(TextChoices):
    """Who was at the other end."""

    PARTY = "PARTY", "A party"
    CONTACT = "CONTACT", "A representative or contact of a party"
    COURT = "COURT", "The court"
    OTHER = "OTHER", "Somebody else"


class CallResult(TextChoices):
    """What became of a call of ours to a party, or for one."""

    REACHED = "REACHED", "Reached"
    NO_ANSWER = "NO_ANSWER", "No answer"
    VOICEMAIL = "VOICEMAIL", "Voicemail"
    WRONG_NUMBER = "WRONG_NUMBER", "Wrong number"
    REFUSED = "REFUSED", "Refused to take part"


# Nobody was spoken with who is the party or acts for it.
IN_VAIN = (CallResult.NO_ANSWER, CallResult.VOICEMAIL, CallResult.WRONG_NUMBER)


class GoalOutcome(TextChoices):
    """What became of a goal."""

    REACHED = "REACHED", "Reached"
    PARTLY_REACHED = "PARTLY_REACHED", "Partly reached"
    NOT_REACHED = "NOT_REACHED", "Not reached"
    DROPPED = "DROPPED", "Dropped"


class ReviewPoint(TextChoices):
    """At which milestone a case is reviewed."""

    AFTER_TRIAGE = "AFTER_TRIAGE", "After triage"
    BEFORE_APPOINTMENT = "BEFORE_APPOINTMENT", "Before the appointment"
    AFTER_APPOINTMENT = "AFTER_APPOINTMENT", "After the appointment"
    REGULAR = "REGULAR", "Regular check-in"


class ChecklistAnswer(TextChoices):
    """An answer to a question of a checklist."""

    YES = "YES", "Yes"
    NO = "NO", "No"
    NOT_KNOWN = "NOT_KNOWN", "Not known yet"


class ReferralDecision(TextChoices):
    """What is decided about a referral (B12)."""

    GO_AHEAD = "GO_AHEAD", "Mediation can go ahead: mark as ready to book"
    WAIT = "WAIT", "More must be found out first: keep these answers"
    UNSUITABLE = "UNSUITABLE", "Not suitable: take the case out of mediation"


class EnquiryKind(TextChoices):
    """What somebody outside asks for."""

    QUERY = "QUERY", "Query"
    COMPLAINT = "COMPLAINT", "Complaint"


class EnquiryState(TextChoices):
    """Where a query or complaint stands."""

    OPEN = "OPEN", "Open"
    ESCALATED = "ESCALATED", "With the team leader"
    CONCLUDED = "CONCLUDED", "Concluded"
