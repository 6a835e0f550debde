"""What becomes of one file of the feed: its totals, and the values or the reason."""

from cases.models import Case
from tests.cases.feeds import totals

# Accepted, duplicate, quarantined.
ACCEPTED, TWICE, HELD = (1, 0, 0), (1, 1, 0), (0, 0, 1)
ONE_EACH = [("CLAIMANT_1", "Ada Quill"), ("DEFENDANT_1", "Bram Stone")]


def facts_of(case):
    """What a row may say of a case."""
    first = case.parties.get(role="CLAIMANT_1")
    return {
        "reference": case.reference,
        "ccd": case.ccd_number,
        "title": case.title,
        "value": case.claim_value,
        "flagged": case.needs_flagged,
        "parties": list(case.parties.order_by("role").values_list("role", "name")),
        "dates": list(
            first.dates_to_avoid.order_by("first_day").values_list("first_day", "last_day")
        ),
        "type": first.type,
        "represented": first.represented,
        "solicitor": first.solicitor_name,
        "own": (first.phone, first.email),
        "contact": (first.contact_name, first.contact_phone, first.contact_email),
    }


def becomes(batch, expected, found):
    """The totals, and the values or the reason."""
    assert totals(batch) == (sum(expected), *expected), [r.reason for r in batch.referrals.all()]
    if isinstance(found, str):
        assert found in batch.referrals.get(outcome="QUARANTINED").reason
        assert not Case.objects.exists()
    elif found is None:
        assert not Case.objects.exists()
    else:
        kept = facts_of(Case.objects.get())
        assert {name: kept[name] for name in found} == found
