"""The result pack: what the court keys, ready to be taken over as it is."""

import hashlib
import json
from typing import Any

from django.utils import timezone

from cases.enums import NOT_CONTACTABLE
from cases.models import Case, Party, Result


def result_pack(case: Case) -> dict[str, Any] | None:
    """The court's result pack with its checksum, or None while there is no result.

    The same result always gives the same pack; the checksum is SHA-256 over the canonical JSON
    (sorted keys, no spaces, UTF-8) of everything else in it.
    """
    result = Result.objects.filter(case=case).first()
    if result is None:
        return None
    pack: dict[str, Any] = {
        "reference": case.claim_number,
        "ccd_number": case.ccd_number,
        "outcome": result.outcome,
        "codes": list(result.codes),
        "settled_on": result.settled_on.isoformat() if result.settled_on else None,
        "agreement_code": result.agreement_code,
        "agreement_sha256": result.agreement_sha256,
        "recorded_at": timezone.localtime(result.recorded_at).isoformat(),
        "parties": [_line(party, result) for party in case.parties.order_by("role")],
    }
    pack["checksum"] = checksum(pack)
    return pack


def checksum(pack: dict[str, Any]) -> str:
    """SHA-256 of the pack's canonical JSON, the checksum itself left out."""
    facts = {key: value for key, value in pack.items() if key != "checksum"}
    canonical = json.dumps(facts, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(canonical.encode()).hexdigest()


def _line(party: Party, result: Result) -> dict[str, Any]:
    code = NOT_CONTACTABLE[party.role]
    return {
        "role": party.role,
        "name": party.name,
        "contactable": code not in result.codes,
        "code": code.value if code in result.codes else None,
    }
