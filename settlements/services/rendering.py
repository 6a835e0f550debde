"""Making the document of an issued version, once, and sending it."""

import hashlib
from datetime import datetime

from django.db import transaction

from cases.models import Case
from cases.selectors.listing_teams import case_administration_teams
from cases.services.results import attach_agreement
from cases.timeline import record
from settlements import notices
from settlements.documents.agreement import agreement_pdf
from settlements.enums import VersionState
from settlements.errors import NoDocument
from settlements.models import Document, Version
from settlements.selectors import standings_of


def render_agreement(*, version_id: int, at: datetime) -> Document:
    """Render, store and send; a document that exists is given back and nothing is sent again.

    The bytes are made before the rows are locked: rendering takes a second, and the same version
    always gives the same bytes. NoDocument: the version was never issued.
    """
    version = Version.objects.select_related("agreement__case").get(pk=version_id)
    existing = Document.objects.filter(version=version).first()
    if existing is not None:
        return existing
    if version.state != VersionState.ISSUED:
        raise NoDocument
    case = version.agreement.case
    content = agreement_pdf(version, standings_of(version, list(case.parties.all())))
    with transaction.atomic():
        case = Case.objects.select_for_update().get(pk=case.pk)
        Version.objects.select_for_update().get(pk=version_id)
        existing = Document.objects.filter(version=version).first()
        if existing is not None:
            return existing
        document = Document.objects.create(
            version=version,
            content=content,
            sha256=hashlib.sha256(content).hexdigest(),
            rendered_at=at,
        )
        _send(document, case, at)
        return document


def _send(document: Document, case: Case, at: datetime) -> None:
    attach_agreement(case=case, code=document.version.agreement.code, sha256=document.sha256)
    record(
        case=case,
        kind="settlements.render_agreement",
        sentence="The agreement was made as a document and is being sent to the parties.",
        actor=None,
        at=at,
    )
    for party in case.parties.all():
        notices.agreement_to_party(document=document, party=party, at=at)
    for team in case_administration_teams():
        notices.agreement_to_team(document=document, team=team, at=at)
