"""The issued agreement as a document: the same version always gives the same bytes."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import timezone

from core.pdf import render_pdf
from settlements.documents.canonical import text_from
from settlements.documents.figures import long_date, plain
from settlements.models import Version
from settlements.selectors import Standing


def agreement_pdf(version: Version, standings: Sequence[Standing]) -> bytes:
    """The PDF of an issued version, tagged for screen readers. Needs no request."""
    return render_pdf(agreement_html(version, standings))


def agreement_html(version: Version, standings: Sequence[Standing]) -> str:
    """The page that is printed; every word from a person is escaped."""
    return render_to_string("documents/agreement.html", agreement_context(version, standings))


def agreement_context(version: Version, standings: Sequence[Standing]) -> dict[str, Any]:
    """What the document says, from the kept text and the answers alone."""
    if version.issued_at is None:
        raise ValueError("Only an issued version has a document.")
    return {
        "text": text_from(version.text),
        "code": version.agreement.code,
        "text_hash": version.text_hash,
        "issued_on": long_date(timezone.localtime(version.issued_at).date()),
        "created": version.issued_at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "check_address": f"{settings.BASE_URL}/verify/",
        "answers": [
            {
                "party": standing.party.get_role_display(),
                "name": plain(standing.assent.spoken_by),
                "capacity": standing.assent.get_capacity_display(),
                "channel": standing.assent.get_channel_display(),
                "moment": moment(standing.assent.read_at),
            }
            for standing in standings
            if standing.assent is not None and standing.agreed
        ],
    }


def moment(at: datetime) -> str:
    """22 November 2026 at 10:30, local time."""
    local = timezone.localtime(at)
    return f"{long_date(local.date())} at {local:%H:%M}"
