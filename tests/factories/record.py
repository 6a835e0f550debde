"""What staff write down about a case, for tests."""

from datetime import timedelta

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from cases.models import (
    CaseAccess,
    ChallengeFlag,
    Communication,
    Enquiry,
    Goal,
    Milestone,
    OfficeNote,
    ReadingItem,
    Review,
    SuitabilityCheck,
)
from cases.selectors.checklists import REVIEW, SUITABILITY
from tests.factories.accounts import CaseAdminFactory
from tests.factories.cases import CaseFactory


def answered(checklist):
    return {q.code: {"question": q.question, "answer": "YES"} for q in checklist.questions}


class WrittenFactory(DjangoModelFactory):
    class Meta:
        abstract = True

    case = factory.SubFactory(CaseFactory)
    recorded_at = factory.LazyFunction(timezone.now)
    recorded_by = factory.SubFactory(CaseAdminFactory)


class CommunicationFactory(WrittenFactory):
    class Meta:
        model = Communication

    channel = "TELEPHONE"
    direction = "OUTGOING"
    whom = "COURT"
    happened_at = factory.LazyFunction(timezone.now)
    about = "Asked when the file comes"


class OfficeNoteFactory(WrittenFactory):
    class Meta:
        model = OfficeNote

    text = "Rings back after lunch."


class GoalFactory(WrittenFactory):
    class Meta:
        model = Goal

    statement = "Both sides know what the other disputes"
    measure = "Each can say it in one sentence"


class MilestoneFactory(DjangoModelFactory):
    class Meta:
        model = Milestone

    goal = factory.SubFactory(GoalFactory)
    what = "Claimant was rung"
    recorded_at = factory.LazyFunction(timezone.now)
    recorded_by = factory.SubFactory(CaseAdminFactory)


class ChallengeFlagFactory(DjangoModelFactory):
    class Meta:
        model = ChallengeFlag

    case = factory.SubFactory(CaseFactory)
    kind = "EMOTION"
    note = "The parties are neighbours"
    plan = "Allow time at the start"
    raised_at = factory.LazyFunction(timezone.now)
    raised_by = factory.SubFactory(CaseAdminFactory)


class ReviewFactory(WrittenFactory):
    class Meta:
        model = Review

    point = "REGULAR"
    checklist_version = REVIEW.version
    answers = factory.LazyFunction(lambda: answered(REVIEW))
    finding = "On course"


class SuitabilityCheckFactory(WrittenFactory):
    class Meta:
        model = SuitabilityCheck

    checklist_version = SUITABILITY.version
    answers = factory.LazyFunction(lambda: answered(SUITABILITY))
    decision = "GO_AHEAD"
    reasons = "Every condition is met."


class ReadingItemFactory(WrittenFactory):
    class Meta:
        model = ReadingItem

    what = "The defence"
    where = "Court file"
    why = "It names what is disputed"


class EnquiryFactory(WrittenFactory):
    class Meta:
        model = Enquiry

    kind = "QUERY"
    person = "Pat Caller"
    summary = "When is the appointment?"
    owner = factory.SubFactory(CaseAdminFactory)
    due_on = factory.LazyFunction(lambda: timezone.localdate() + timedelta(days=5))


class CaseAccessFactory(DjangoModelFactory):
    class Meta:
        model = CaseAccess

    case_reference = "000MC001"
    person = factory.SubFactory(CaseAdminFactory)
    page = "case_detail"
    at = factory.LazyFunction(timezone.now)
