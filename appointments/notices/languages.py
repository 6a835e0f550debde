"""Writing to a party in its language: in Welsh first where it uses Welsh, then in English."""

from collections.abc import Callable
from datetime import datetime

from django.utils import formats, translation
from django.utils.translation import gettext as _

from appointments.scheduling import clock_in_words, moment_in_words
from cases.enums import Language, NeedKind
from cases.models import Party
from core.clocks.calendar import LONDON

ENGLISH, WELSH = "en-gb", "cy"
BETWEEN = "\n\n---\n\n"


def uses_welsh(party: Party) -> bool:
    """Whether whoever reads the party's e-mail is written to in Welsh."""
    if party.preferred_email is not None and party.preferred_email.whose:
        return party.preferred_email.language == Language.WELSH
    if party.contact_email and party.preferred_email is None:
        return party.contact_language == Language.WELSH
    needs = {need.kind for need in party.needs.all()}
    return party.language == Language.WELSH or NeedKind.WELSH in needs


def languages_of(party: Party) -> tuple[str, ...]:
    """The languages of a message to the party, in the order they stand in it."""
    return (WELSH, ENGLISH) if uses_welsh(party) else (ENGLISH,)


def written_for(party: Party, text: Callable[[], tuple[str, str]]) -> tuple[str, str]:
    """Subject and body; `text` gives both in the language that is active."""
    subjects, bodies = [], []
    for language in languages_of(party):
        with translation.override(language):
            subject, body = text()
        subjects.append(subject)
        bodies.append(body)
    return " / ".join(subjects), BETWEEN.join(bodies)


def when_in_words(moment: datetime) -> str:
    """Local day and time in the language that is active: `Monday 7 December 2026 at 10am`."""
    if translation.get_language() != WELSH:
        return moment_in_words(moment)
    day = formats.date_format(moment.astimezone(LONDON), "l j F Y")
    clock = clock_in_words(moment)
    clock = _("midday") if clock == "midday" else clock
    return _("%(day)s at %(clock)s") % {"day": day, "clock": clock}


def in_language(link: str) -> str:
    """The address of a party's page in the language that is active."""
    return f"{link}?lang=cy" if translation.get_language() == WELSH else link
