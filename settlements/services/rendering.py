"""Making the document of an issued version, once, and sending it."""

import hashlib
import logging
from datetime import datetime, timedelta

from django.db import transaction

from accounts.enums import Role
from cases.enums import TaskKind
from cases.models import Case
from cases.selectors.listing_teams import case_administration_teams
from cases.services.results import attach_agreement
from cases.services.tasks import open_task, overtake_tasks
from cases.timeline import record
from settlements import notices
from settlements.documents.agreement import agreement_pdf
from settlements.enums import VersionState
from settlements.errors import NoDocument
from settlements.models import Document, Version
from settlements.selectors import standings_of, waiting_versions

logger = logging.getLogger(__name__)


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
        overtake_tasks(prefix=_key(version_id))
        _send(document, case, at)
        return document


def render_waiting(*, at: datetime) -> int:
    """Make what has not been made; one that fails does not hold up the others. How many were."""
    return sum(render_or_ask(version_id=pk, at=at) for pk in waiting_versions())


def render_or_ask(*, version_id: int, at: datetime) -> bool:
    """Whether the document is there now; if not, a person is asked once and the sweep goes on."""
    try:
        render_agreement(version_id=version_id, at=at)
    except Exception as error:
        # Only the kind of error: its words, or a traceback, might quote names from the text.
        kind = type(error).__name__
        logger.error("the document of version %s could not be made: %s", version_id, kind)
        _ask(version_id, at)
        return False
    return True


def _key(version_id: int) -> str:
    # Ends with a colon so that 1 is not the beginning of 12.
    return f"render:{version_id}:"


def _ask(version_id: int, at: datetime) -> None:
    case = Case.objects.get(agreement__versions=version_id)
    open_task(
        dedupe_key=_key(version_id),
        title=f"{case.reference}: the agreement's document could not be made, so nobody has been "
        "sent it. Find the cause in the worker's log; it is tried again every 30 seconds",
        role=Role.SYSTEM_ADMIN,
        due_at=at + timedelta(days=1),
        at=at,
        case=case,
        kind=TaskKind.FAILURE,
    )


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
