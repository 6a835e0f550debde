"""A case in which every text that a stranger or a colleague can write is hostile."""

from uuid import UUID

from django.db import models

from mediations.models import Mediation
from tests.factories.accounts import CoverFactory, ListingTeamFactory, UserFactory
from tests.factories.appointments import AppointmentFactory
from tests.factories.cases import (
    AlternativeContactFactory,
    AuthorityFactory,
    BulkActFactory,
    BulkItemFactory,
    CompanionFactory,
    ConflictFactory,
    CourtChangeFactory,
    DeadlineFactory,
    DisclosureFactory,
    HearingFactory,
    InterestFactory,
    NeedFactory,
    PartyFactory,
    ReferralFactory,
    SafeguardingConcernFactory,
    SavedViewFactory,
    StopFlagFactory,
    TaskFactory,
    TimelineEventFactory,
)
from tests.factories.closing import ClosureFactory, OpenIssueFactory, ReopeningFactory
from tests.factories.feedback import AnswerFactory
from tests.factories.intake import QuarantineActFactory
from tests.factories.mediations import IssueFactory, NoteFactory, ReleaseFactory
from tests.factories.notifications import DeliveryFactory, NoticeFactory
from tests.factories.record import (
    CaseAccessFactory,
    ChallengeFlagFactory,
    CommunicationFactory,
    EnquiryFactory,
    GoalFactory,
    MilestoneFactory,
    OfficeNoteFactory,
    ReadingItemFactory,
    ReviewFactory,
    SuitabilityCheckFactory,
)
from tests.factories.settlements import drafted, settling_case

NUMBER, REFERENCE, UUID_1 = 4242, "424MC242", UUID(int=1)
# Ends a script, a tag and an attribute, would be run by a template, turns letters round.
MARKUP = (
    '</script></textarea><foul onfoul=\'1\'>" onfoul="1" {{ 7|add:7 }} \u202egnorw\u2066 \U0001f600'
)
SHORT = "=<foul onfoul=1>"
NAME = "Ŵŷnŵ"
# What programs read back, and what is never free text.
NAMES = {"name", "solicitor_name", "contact_name", "whose", "holder", "confirmed_with"}
KEPT = {
    "reference", "claim_number", "case_reference", "ccd_number", "dedupe_key", "sha256", "query",
    "rule", "rule_version", "header", "fingerprint", "checklist_version", "hearing_id", "postcode",
    "subject", "phone", "contact_phone", "email", "contact_email", "value", "court_party_id",
    "stored_as", "page", "cases.TimelineEvent.kind",
}  # fmt: skip


def words_for(field: models.Field, start: str) -> str:
    """Hostile text as long as the field may be."""
    named = field.name in NAMES or str(field) == "cases.Case.title"
    whole = f"{start}{NAME if named else ''} {MARKUP}"
    longest = field.max_length or len(whole)
    return whole if len(whole) <= longest else SHORT[:longest]


def spoil(thing: models.Model, start: str) -> None:
    """Make every free text of the row hostile, and keep a version of it."""
    for field in thing._meta.concrete_fields:
        if (
            type(field) in {models.CharField, models.TextField}
            and not field.choices
            and not field.primary_key
            and not {field.name, str(field)} & KEPT
            and (getattr(thing, field.name) or field.name in {"solicitor_name", "contact_name"})
        ):
            setattr(thing, field.name, words_for(field, start))
    thing.save()


def hostile_case(start: str, *, told, clerk):
    """A case in mediation with one of everything, all of the same number, and hostile words.

    `start` begins every text, `told` leads the mediator's team and reads the concern, `clerk`
    acts on many cases.
    """
    mediator = UserFactory(pk=NUMBER, team=told.team)
    case = settling_case(
        mediator=mediator,
        pk=NUMBER,
        reference=REFERENCE,
        priority="URGENT",
        priority_reason="Soon",
    )
    mediation = Mediation.objects.get(case=case)
    party = PartyFactory(pk=NUMBER, case=case, role="CLAIMANT_2", represented=True)
    for each in (case, *case.parties.all()):
        spoil(each, start)
    words = f"{start}{MARKUP}"
    batch = {"batch__filename": "x", "batch__pk": NUMBER}
    referral = ReferralFactory(pk=NUMBER, number="1", raw=words, **batch)
    goal = GoalFactory(pk=NUMBER, case=case, shown_to_parties=True)
    team = ListingTeamFactory(pk=NUMBER)
    notice = NoticeFactory(pk=UUID_1, case_reference=REFERENCE, team=team)
    conflict = ConflictFactory(pk=NUMBER, party=party, mediator=mediator)
    act = BulkActFactory(pk=UUID_1, actor=clerk, reasons="x")
    note = NoteFactory(pk=NUMBER, mediation=mediation, text=words)
    ReleaseFactory(pk=NUMBER, note=note, wording=words)
    IssueFactory(pk=NUMBER, mediation=mediation, text=words)
    concern = SafeguardingConcernFactory(pk=NUMBER, party=party, recipients=[told])
    change = {"key": "CLAIMANT_2.name", "role": "CLAIMANT_2", "field": "name"}
    things = [
        act,
        BulkItemFactory(act=act, case=case, sentence="x"),
        AlternativeContactFactory(pk=NUMBER, party=party, whose="x"),
        AuthorityFactory(pk=NUMBER, party=party),
        CompanionFactory(pk=NUMBER, party=party),
        NeedFactory(pk=NUMBER, party=party, kind="OTHER", detail="x"),
        StopFlagFactory(pk=NUMBER, party=party),
        concern,
        CommunicationFactory(pk=NUMBER, case=case, person="x", outcome="x", whom="OTHER"),
        OfficeNoteFactory(pk=NUMBER, case=case),
        goal,
        MilestoneFactory(pk=NUMBER, goal=goal),
        ChallengeFlagFactory(pk=NUMBER, case=case),
        ReviewFactory(pk=NUMBER, case=case),
        SuitabilityCheckFactory(pk=NUMBER, case=case, concerns="x", background="x", options="x"),
        ReadingItemFactory(pk=NUMBER, case=case),
        EnquiryFactory(pk=NUMBER, case=case),
        OpenIssueFactory(pk=NUMBER, case=case),
        ClosureFactory(pk=NUMBER, case=case, told_otherwise="x"),
        ReopeningFactory(pk=NUMBER, case=case),
        HearingFactory(pk=NUMBER, case=case),
        DeadlineFactory(pk=NUMBER, case=case),
        TaskFactory(pk=NUMBER, case=case, note="x"),
        TimelineEventFactory(pk=NUMBER, case=case),
        InterestFactory(pk=NUMBER, mediator=mediator, firm="x", other_names="x", address="x"),
        conflict,
        DisclosureFactory(pk=NUMBER, conflict=conflict),
        referral.batch,
        referral,
        QuarantineActFactory(referral=referral, reason="x"),
        CourtChangeFactory(
            pk=NUMBER,
            case=case,
            referral__case=case,
            referral__batch=referral.batch,
            differences=[{**change, "ours": words, "theirs": words}],
        ),
        SavedViewFactory(pk=NUMBER, owner=clerk),
        notice,
        DeliveryFactory(pk=NUMBER, notice=notice, last_error="x"),
        AppointmentFactory(pk=NUMBER, case=case, state="CANCELLED", cancel_reason="x"),
        AnswerFactory(invitation__party=party, invitation__mediator=mediator),
        CaseAccessFactory(pk=NUMBER, case_reference=REFERENCE, reason="x"),
        CoverFactory(covered=told),
    ]
    for thing in things:
        spoil(thing, start)
    drafted(type(case).objects.get(pk=NUMBER), method=words[:200])
    return type(case).objects.get(pk=NUMBER)
