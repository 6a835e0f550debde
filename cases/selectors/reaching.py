"""The facts about reaching the parties of a case, gathered in few queries."""

from collections.abc import Sequence

from cases.enums import IN_VAIN, NOT_CONTACTABLE, ContactChannel, ContactKind
from cases.models import AlternativeContact, Case, Communication, Party, Result
from cases.selectors.contactability import Contactability, ContactFacts, contactability
from cases.selectors.undelivered import not_made_good
from core.matching import email_key, phone_key
from notifications.selectors import failed_deliveries


def scores_of(case: Case, parties: Sequence[Party]) -> dict[int, Contactability]:
    """Party id → how sure we are that it can be reached; four queries for the whole case,
    one more where a message could not be delivered."""
    alternatives: dict[int, list[AlternativeContact]] = {party.pk: [] for party in parties}
    for row in AlternativeContact.objects.filter(party__in=parties, removed_at=None):
        alternatives[row.party_id].append(row)
    failed = failed_deliveries().filter(notice__case_reference=case.reference)
    undelivered = not_made_good(failed)
    addresses = [email_key(row.address) or phone_key(row.address) for row in undelivered]
    result = Result.objects.filter(case=case).first()
    missed = result.codes if result else []
    unanswered = failed_calls(parties)
    return {
        party.pk: contactability(
            facts_of(
                party,
                alternatives[party.pk],
                addresses=addresses,
                failed=unanswered[party.pk] + (NOT_CONTACTABLE[party.role] in missed),
            )
        )
        for party in parties
    }


def failed_calls(parties: Sequence[Party]) -> dict[int, int]:
    """Party id → the calls in the log that reached nobody since somebody was last spoken with."""
    failed = {party.pk: 0 for party in parties}
    calls = Communication.objects.filter(
        party__in=parties, channel=ContactChannel.TELEPHONE, struck_at=None
    ).order_by("happened_at", "pk")
    for party_id, result in calls.values_list("party_id", "call_result"):
        failed[party_id] = failed[party_id] + 1 if result in IN_VAIN else 0
    return failed


def facts_of(
    party: Party,
    alternatives: Sequence[AlternativeContact],
    *,
    addresses: Sequence[str],
    failed: int,
) -> ContactFacts:
    """One party's facts; `addresses`: where messages failed, `failed`: attempts in vain."""
    usable = [row for row in alternatives if row.usable]
    extra = {kind: [row.value for row in usable if row.kind == kind] for kind in ContactKind.values}
    emails = [party.email, party.contact_email, *extra[ContactKind.EMAIL]]
    numbers = [party.phone, party.contact_phone, *extra[ContactKind.PHONE]]
    known = {email_key(address) for address in emails} - {""}
    rung = {phone_key(number) for number in numbers} - {""}
    return ContactFacts(
        numbers=numbers,
        emails=emails,
        verified=[row.value for row in usable],
        unverified=sum(not row.usable for row in alternatives),
        named_contact=bool(party.contact_name),
        represented=bool(party.represented and party.solicitor_name),
        failed_attempts=failed,
        undelivered=sum(address in known for address in addresses),
        undelivered_texts=sum(address in rung for address in addresses),
    )
