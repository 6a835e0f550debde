"""The exact text of one version, as it is hashed, read out, kept and printed."""

import hashlib
import json
from dataclasses import asdict, dataclass

from settlements.documents.wording import TermText


@dataclass(frozen=True)
class AgreementText:
    """Claim, parties as (place, name), and the terms in order."""

    claim_number: str
    title: str
    parties: tuple[tuple[str, str], ...]
    terms: tuple[TermText, ...]


def canonical_json(text: AgreementText) -> str:
    """One spelling for one text: sorted keys, no spare spaces."""
    return json.dumps(asdict(text), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def hash_of(canonical: str) -> str:
    """SHA-256 of the canonical text, 64 hexadecimal characters."""
    return hashlib.sha256(canonical.encode()).hexdigest()


def text_from(canonical: str) -> AgreementText:
    """The text again from its canonical form."""
    kept = json.loads(canonical)
    return AgreementText(
        claim_number=kept["claim_number"],
        title=kept["title"],
        parties=tuple((place, name) for place, name in kept["parties"]),
        terms=tuple(
            TermText(
                term["heading"],
                term["sentence"],
                tuple((day, amount) for day, amount in term["payments"]),
            )
            for term in kept["terms"]
        ),
    )
