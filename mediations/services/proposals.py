"""Making, putting, answering and taking back proposals."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.views.decorators.debug import sensitive_variables
from django_fsm import can_proceed

from accounts.models import User
from cases.enums import Side
from cases.timeline import record
from mediations.enums import ConsentMethod, ProposalAnswer, ProposalState, Stage
from mediations.errors import ProposalRefused, TermsRefused
from mediations.models import Mediation, Proposal
from mediations.selectors.terms import Terms, terms_problems
from mediations.services.locks import lock_mediation, party_of, require_stage
from mediations.vault import enter_room


@sensitive_variables("terms")
def make_proposal(
    *,
    mediation_id: int,
    from_side: str,
    terms: Terms,
    form_key: UUID,
    actor: User,
    at: datetime,
) -> Proposal:
    """Record a side's proposal, held until it is put; the same form twice gives the first.

    Raises TermsRefused, or WrongStage before EXPLORATION and after BARGAINING.
    """
    with transaction.atomic():
        mediation = lock_mediation(mediation_id=mediation_id, action="make_proposal", actor=actor)
        first = Proposal.objects.filter(form_key=form_key, mediation=mediation).first()
        if first:
            return first
        require_stage(mediation, Stage.EXPLORATION, Stage.BARGAINING)
        return _make(
            mediation,
            from_side=from_side,
            terms=terms,
            form_key=form_key,
            answers=None,
            actor=actor,
            at=at,
        )


def put_proposal(
    *,
    mediation_id: int,
    proposal_id: int,
    consented_by_id: int,
    method: str,
    actor: User,
    at: datetime,
    version: int | None = None,
) -> Proposal:
    """Tell the other side, with the consent of a party of the proposing side, in BARGAINING."""
    with transaction.atomic():
        mediation, proposal = _lock(mediation_id, proposal_id, "put_proposal", actor, version)
        party = party_of(mediation, consented_by_id, side=proposal.from_side)
        if method not in ConsentMethod.values:
            raise ProposalRefused("Choose how the consent was given.")
        if not can_proceed(proposal.put):
            raise ProposalRefused("This proposal is not held any more, so it cannot be put.")
        proposal.put(consented_by=party, consent_method=method, at=at)
        proposal.save()
        _remember(mediation, "put_proposal", "A proposal was put to the other side.", actor, at)
        return proposal


@sensitive_variables("counter_terms")
def answer_proposal(
    *,
    mediation_id: int,
    proposal_id: int,
    answer: str,
    actor: User,
    at: datetime,
    counter_terms: Terms | None = None,
    form_key: UUID | None = None,
    version: int | None = None,
) -> Proposal:
    """The other side's answer to a put proposal; COUNTERED also makes their own, held.
    The same counter form twice changes nothing more.

    Raises ProposalRefused when it was answered already or another is accepted.
    """
    with transaction.atomic():
        mediation, proposal = _lock(mediation_id, proposal_id, "answer_proposal", actor, version)
        if form_key and proposal.counters.filter(form_key=form_key).exists():
            return proposal
        if answer not in ProposalAnswer.values:
            raise ProposalRefused("Choose what the other side answered.")
        if proposal.state != ProposalState.PUT:
            raise ProposalRefused("Only a proposal that was put and not answered can be answered.")
        if answer == ProposalAnswer.ACCEPTED:
            _refuse_second_acceptance(mediation)
            proposal.accept(at=at)
        elif answer == ProposalAnswer.DECLINED:
            proposal.decline(at=at)
        else:
            if counter_terms is None or form_key is None:
                raise ProposalRefused("Enter what the other side proposes instead.")
            proposal.counter(at=at)
            _make(
                mediation,
                from_side=Side(proposal.from_side).other,
                terms=counter_terms,
                form_key=form_key,
                answers=proposal,
                actor=actor,
                at=at,
            )
        proposal.save()
        _remember(mediation, "answer_proposal", "A proposal was answered.", actor, at)
        return proposal


def withdraw_proposal(
    *,
    mediation_id: int,
    proposal_id: int,
    actor: User,
    at: datetime,
    version: int | None = None,
) -> Proposal:
    """A side takes its proposal back; until CONCLUDING also one accepted in principle."""
    with transaction.atomic():
        mediation, proposal = _lock(mediation_id, proposal_id, "withdraw_proposal", actor, version)
        if not can_proceed(proposal.withdraw):
            raise ProposalRefused("This proposal cannot be withdrawn any more.")
        proposal.withdraw()
        proposal.save()
        _remember(mediation, "withdraw_proposal", "A proposal was withdrawn.", actor, at)
        return proposal


def _lock(
    mediation_id: int, proposal_id: int, action: str, actor: User, version: int | None
) -> tuple[Mediation, Proposal]:
    mediation = lock_mediation(
        mediation_id=mediation_id, action=action, actor=actor, version=version
    )
    stages = [Stage.BARGAINING]
    if action == "withdraw_proposal":
        stages.insert(0, Stage.EXPLORATION)
    require_stage(mediation, *stages)
    proposal = (
        Proposal.objects.select_for_update(of=("self",))
        .filter(mediation=mediation, pk=proposal_id)
        .first()
    )
    if proposal is None:
        raise ProposalRefused("This proposal is not in this mediation.")
    return mediation, proposal


@sensitive_variables("terms")
def _make(
    mediation: Mediation,
    *,
    from_side: str,
    terms: Terms,
    form_key: UUID,
    answers: Proposal | None,
    actor: User,
    at: datetime,
) -> Proposal:
    problems = terms_problems(terms, today=timezone.localdate(at))
    if from_side not in Side.values:
        problems["from_side"] = "Choose which side proposes this."
    if problems:
        raise TermsRefused(problems)
    proposal = Proposal.objects.create(
        form_key=form_key,
        mediation=mediation,
        from_side=from_side,
        sealed_terms=enter_room(mediation).seal(terms.to_json()),
        answers=answers,
        author=actor,
        created_at=at,
    )
    _remember(mediation, "make_proposal", "A proposal was recorded.", actor, at)
    return proposal


def _refuse_second_acceptance(mediation: Mediation) -> None:
    if Proposal.objects.filter(mediation=mediation, state=ProposalState.ACCEPTED).exists():
        raise ProposalRefused(
            "Another proposal is accepted in principle. It must be withdrawn first."
        )


def _remember(mediation: Mediation, verb: str, sentence: str, actor: User, at: datetime) -> None:
    record(case=mediation.case, kind=f"mediations.{verb}", sentence=sentence, actor=actor, at=at)
