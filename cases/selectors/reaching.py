"""The facts about reaching the parties of a case, gathered in few queries."""

from collections.abc import Sequence

from cases.enums import NOT_CONTACTABLE, ContactKind
from cases.models import AlternativeContact, Case, Party, Result
from cases.selectors.contactability import Contactability, ContactFacts, contactability
from core.matching import email_key
from notifications.selectors import failed_deliveries


def scores_of(case: Case, parties: Sequence[Party]) -> dict[int, Contactability]:
    """Party id → how sure we are that it can be reached; three queries for the whole case."""
    alternatives: dict[int, list[AlternativeContact]] = {party.pk: [] for party in parties}
    for row in AlternativeContact.objects.filter(party__in=parties, removed_at=None):
        alternatives[row.party_id].append(row)
    failed = failed_deliveries().filter(notice__case_reference=case.reference)
    addresses = [email_key(address) for address in failed.values_list("address", flat=True)]
    result = Result.objects.filter(case=case).first()
    missed = result.codes if result else []
    return {
        party.pk: contactability(
            facts_of(party, alternatives[party.pk], addresses=addresses, missed=missed)
        )
        for party in parties
    }


def facts_of(
    party: Party,
    alternatives: Sequence[AlternativeContact],
    *,
    addresses: Sequence[str],
    missed: Sequence[str],
) -> ContactFacts:
    """One party's facts; `addresses`: where messages failed, `missed`: the result's codes."""
    usable = [row for row in alternatives if row.usable]
    extra = {kind: [row.value for row in usable if row.kind == kind] for kind in ContactKind.values}
    emails = [party.email, party.contact_email, *extra[ContactKind.EMAIL]]
    known = {email_key(address) for address in emails} - {""}
    return ContactFacts(
        numbers=[party.phone, party.contact_phone, *extra[ContactKind.PHONE]],
        emails=emails,
        verified=[row.value for row in usable],
        unverified=sum(not row.usable for row in alternatives),
        named_contact=bool(party.contact_name),
        represented=bool(party.represented and party.solicitor_name),
        failed_attempts=int(NOT_CONTACTABLE[party.role] in missed),
        undelivered=sum(address in known for address in addresses),
    )
