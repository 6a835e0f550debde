"""Issuing: the moment the agreement binds, the mediation ends and the court is told."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from cases.enums import ResultOutcome
from cases.models import Case
from cases.services.results import record_result
from cases.timeline import record
from core.decisions import require
from core.errors import StalePage
from core.history import save_with_history
from core.jobs import run_after_commit
from mediations.services.conduct import conclude_settled
from settlements.enums import VersionState
from settlements.errors import AlreadyIssued, NotReady
from settlements.models import Version
from settlements.permissions import RULES
from settlements.services.readiness import problems_before_issue


def issue_agreement(*, case_id: int, actor: User, at: datetime, version_id: int) -> Version:
    """Issue the draft, end the mediation as settled and record the result, all or nothing.

    Issuing the same version again gives it back. Raises NotReady with every problem,
    AlreadyIssued for another version, StalePage when the draft has been edited since.
    The document itself is made by the worker; the notices follow from there.
    """
    with transaction.atomic():
        case = Case.objects.select_for_update().get(pk=case_id)
        require(RULES, "issue_agreement", actor, case)
        version = _to_issue(case, version_id)
        if version.state == VersionState.ISSUED:
            return version
        problems = problems_before_issue(version, case, at=at)
        if problems:
            raise NotReady(problems)
        conclude_settled(case=case, actor=actor, at=at)
        version.issue(actor=actor, at=at)
        save_with_history(version, actor=actor, reason="Every party agreed: issued")
        record(
            case=case,
            kind="settlements.issue_agreement",
            sentence=f"Agreement {version.agreement.code} was issued (version {version.number}).",
            actor=actor,
            at=at,
        )
        record_result(
            case=case,
            outcome=ResultOutcome.SETTLED,
            codes=[],
            settled_on=timezone.localtime(at).date(),
            agreement_code=version.agreement.code,
            actor=actor,
            at=at,
        )
        run_after_commit("settlements.render_agreement", version_id=version.pk)
        return version


def _to_issue(case: Case, version_id: int) -> Version:
    """The version asked for, if it is the draft or issued already."""
    versions = Version.objects.select_for_update(of=("self",)).filter(agreement__case=case)
    version = versions.select_related("agreement").filter(pk=version_id).first()
    if version is not None and version.state == VersionState.ISSUED:
        return version
    if versions.filter(state=VersionState.ISSUED).exists():
        raise AlreadyIssued
    if version is None or version.state != VersionState.DRAFT:
        raise StalePage
    return version
