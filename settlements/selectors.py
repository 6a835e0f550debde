"""Reading agreements."""

from collections.abc import Sequence
from dataclasses import dataclass

from cases.enums import ResultOutcome
from cases.models import Case, Party
from core.clocks.wall import day_and_time
from settlements.enums import AssentAnswer, VersionState
from settlements.models import Agreement, Assent, Document, Term, Version

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
MISREAD = str.maketrans({"O": "0", "I": "1", "L": "1", "U": "V"})


@dataclass(frozen=True)
class Standing:
    """What a party last answered to one version; `assent` is None before they were asked."""

    party: Party
    assent: Assent | None

    @property
    def agreed(self) -> bool:
        """Whether their latest answer is yes."""
        return self.assent is not None and self.assent.answer == AssentAnswer.AGREED

    @property
    def sentence(self) -> str:
        """The answer, who gave it, when, and who recorded it."""
        if self.assent is None:
            return "Not read yet."
        given = self.assent
        return (
            f"{self.party.get_role_display()} answered: {given.get_answer_display().lower()} "
            f"({given.spoken_by}, {day_and_time(given.read_at)}). "
            f"Recorded by {given.recorded_by.name}."
        )


def current_version(case: Case) -> Version | None:
    """The draft, or the issued version: a case has at most one of the two."""
    return (
        Version.objects.filter(agreement__case=case)
        .exclude(state=VersionState.SUPERSEDED)
        .select_related("agreement", "document", "issued_by")
        .defer("document__content")
        .order_by("-number")
        .first()
    )


def issued_version(case: Case) -> Version | None:
    """The version that binds the parties."""
    version = current_version(case)
    return version if version and version.state == VersionState.ISSUED else None


def terms_of(version: Version) -> list[Term]:
    """The terms in order, with their parties."""
    return list(version.terms.select_related("payer", "payee").order_by("position"))


def standings_of(version: Version, parties: Sequence[Party]) -> list[Standing]:
    """Each party's latest answer to exactly this version's text."""
    latest: dict[int, Assent] = {}
    for assent in version.assents.select_related("recorded_by").order_by("read_at", "id"):
        if assent.text_hash == version.text_hash:
            latest[assent.party_id] = assent
    return [Standing(party, latest.get(party.pk)) for party in parties]


def standing_of(version: Version, party: Party) -> Standing:
    """The party's latest answer to exactly this version's text."""
    return standings_of(version, [party])[0]


def waiting_versions() -> list[int]:
    """Ids of issued versions whose document has not been made."""
    return list(
        Version.objects.filter(state=VersionState.ISSUED, document__isnull=True)
        .order_by("issued_at", "pk")
        .values_list("pk", flat=True)
    )


def cases_with_abandoned_drafts() -> list[int]:
    """Ids of cases that did not settle and still have an agreement that was never issued."""
    return list(
        Agreement.objects.filter(case__result__outcome=ResultOutcome.NOT_SETTLED)
        .exclude(versions__state=VersionState.ISSUED)
        .order_by("case_id")
        .values_list("case_id", flat=True)
    )


def tidy_code(typed: str) -> str:
    """A code as printed, from what a person typed: case, spaces and misread letters forgiven."""
    body = "".join(c for c in typed.upper() if c.isalnum()).removeprefix("SM").translate(MISREAD)
    return f"SM-{body[:4]}-{body[4:8]}-{body[8:]}" if len(body) == 12 else ""


def issued_by_code(code: str) -> Version | None:
    """The issued version of the agreement with this code."""
    return (
        Version.objects.filter(agreement__code=code, state=VersionState.ISSUED)
        .select_related("agreement")
        .first()
    )


def document_with(sha256: str) -> Document | None:
    """The document with exactly these bytes, without loading them."""
    return (
        Document.objects.filter(sha256=sha256)
        .select_related("version__agreement")
        .defer("content")
        .first()
    )
