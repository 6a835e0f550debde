"""What a party may answer on its page, and what nobody could act on."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from appointments.enums import Attends, MaySettle
from appointments.errors import AnswerWrong
from appointments.models import PartyLink
from cases.enums import NeedKind
from cases.services.needs import NeedGiven
from core.clocks.calendar import local_day


@dataclass(frozen=True)
class Answer:
    """A party's answer; an empty telephone number, e-mail address or name leaves what is recorded.

    `people` are names with what each is to the party; `dropped` ids of days that hold no longer.
    """

    attends: str
    may_settle: str
    reason: str = ""
    suits: Sequence[date] = ()
    people: Sequence[tuple[str, str]] = ()
    holder: str = ""
    needs: Sequence[str] = ()
    spoken: str = ""
    needs_words: str = ""
    phone: str = ""
    ask_for: str = ""
    email: str = ""
    language: str = ""
    avoid: Sequence[tuple[date, date]] = ()
    dropped: Sequence[int] = ()

    @property
    def said(self) -> dict[str, object]:
        """What is kept as the party's own words."""
        another = self.attends == Attends.ANOTHER
        return {
            "attends": self.attends,
            "reason": self.reason if another else "",
            "suits": [day.isoformat() for day in self.suits] if another else [],
            "who": "; ".join(f"{name} ({relation})" for name, relation in self.people)[:500],
            "may_settle": self.may_settle,
            "needs": list(self.needs),
            "needs_words": self.needs_words,
        }

    def needs_given(self, party_id: int) -> list[NeedGiven]:
        """The needs as they are recorded. Of what was written only the asked-for help is kept."""
        return [
            NeedGiven(
                party_id,
                kind,
                detail=self.needs_words if kind == NeedKind.ADJUSTMENT else "",
                spoken=self.spoken if kind == NeedKind.INTERPRETER else "",
            )
            for kind in self.needs
        ]


def check_answer(answer: Answer, link: PartyLink) -> None:
    """Raise AnswerWrong for an answer on which nobody could act."""
    if answer.attends not in Attends.values or answer.may_settle not in MaySettle.values:
        raise AnswerWrong("Choose an answer to each question.")
    if answer.attends == Attends.ANOTHER and not answer.reason.strip():
        raise AnswerWrong("Say why you ask for another time.")
    if not set(answer.needs) <= set(NeedKind.values):
        raise AnswerWrong("Choose from the help that is listed.")
    if any(last < first for first, last in answer.avoid):
        raise AnswerWrong("The last day must not be before the first day.")
    day = local_day(link.appointment.starts_at)
    away = any(first <= day <= last for first, last in answer.avoid)
    if away and answer.attends == Attends.YES:
        raise AnswerWrong(
            _(
                "You said that you will be there, and that you cannot come on that day. "
                "Change one of the two."
            )
        )
