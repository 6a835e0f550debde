"""The page of a party, and the forms about the party itself."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from cases.forms.parties import AuthorityForm, ContactForm, DetailsForm, RepresentationForm
from cases.models import Authority, Party
from cases.selectors import case_frame
from cases.selectors.party_page import party_page
from cases.services.authority import confirm_authority
from cases.services.corrections import correct_contact, correct_party
from cases.views import StaffRequest
from cases.views.case_forms import visible_case
from cases.views.parties.frame import answer, party_for, start

CONTACT = ("phone", "email", "contact_name", "contact_phone", "contact_email", "contact_language")
DETAILS = ("name", "type", "language", "address", "postcode")


@require_GET
def party_detail(request: StaffRequest, reference: str, party_id: int) -> HttpResponse:
    """One party of a case the person may see."""
    case = visible_case(request, reference)
    parties = case.parties.select_related("preferred_phone", "preferred_email")
    party: Party = get_object_or_404(parties.prefetch_related("needs"), pk=party_id)
    shown = party_page(case, party, request.user, at=timezone.now())
    return render(request, "cases/party_detail.html", {**case_frame(case, request.user), **shown})


@require_http_methods(["GET", "POST"])
def party_contact(request: StaffRequest, reference: str, party_id: int) -> HttpResponse:
    """Correct how one party is reached."""
    case, party = party_for(request, reference, party_id, "correct_contact")
    form = start(ContactForm, request, case, **{name: getattr(party, name) for name in CONTACT})
    return answer(
        request,
        case,
        party,
        form,
        lambda data: correct_contact(
            party_id=party.pk,
            **{name: data[name] for name in CONTACT},
            actor=request.user,
            at=timezone.now(),
            version=data["version"],
        ),
        heading="Contact details",
        hint="The mediation contact is rung and written to where one is given, otherwise the "
        "party. What the court sent stays in the history.",
        submit="Save contact details",
        done="The contact details are corrected.",
    )


@require_http_methods(["GET", "POST"])
def party_details(request: StaffRequest, reference: str, party_id: int) -> HttpResponse:
    """Correct who the party is, its language and its address."""
    case, party = party_for(request, reference, party_id, "correct_party")
    form = start(DetailsForm, request, case, **{name: getattr(party, name) for name in DETAILS})
    return answer(
        request,
        case,
        party,
        form,
        lambda data: correct_party(
            party_id=party.pk,
            changes={name: data[name] for name in DETAILS},
            reason="Name, language or address corrected",
            actor=request.user,
            at=timezone.now(),
            version=data["version"],
        ),
        heading="Name, language and address",
        hint="What the court sent stays in the history.",
        submit="Save details",
        done="The details are corrected.",
    )


@require_http_methods(["GET", "POST"])
def party_representation(request: StaffRequest, reference: str, party_id: int) -> HttpResponse:
    """Record whether a solicitor acts for the party."""
    case, party = party_for(request, reference, party_id, "correct_party")
    form = start(
        RepresentationForm,
        request,
        case,
        represented="yes" if party.represented else "no",
        solicitor_name=party.solicitor_name,
    )
    return answer(
        request,
        case,
        party,
        form,
        lambda data: correct_party(
            party_id=party.pk,
            changes={name: data[name] for name in ("represented", "solicitor_name")},
            reason="Representation corrected",
            actor=request.user,
            at=timezone.now(),
            version=data["version"],
        ),
        heading="Representation",
        hint="Whom to ring is recorded as the mediation contact, with the contact details.",
        submit="Save representation",
        done="The representation is recorded.",
    )


@require_http_methods(["GET", "POST"])
def party_authority(request: StaffRequest, reference: str, party_id: int) -> HttpResponse:
    """Record who may settle for the party and up to what."""
    case, party = party_for(request, reference, party_id, "confirm_authority")
    known = Authority.objects.filter(party=party).first()
    names = ("holder", "up_to", "confirmed_with", "confirmed_how")
    recorded = {name: getattr(known, name) for name in names} if known else {}
    form = start(AuthorityForm, request, case, **recorded)
    return answer(
        request,
        case,
        party,
        form,
        lambda data: confirm_authority(
            party_id=party.pk,
            **{name: data[name] for name in names},
            actor=request.user,
            at=timezone.now(),
            version=data["version"],
        ),
        heading="Authority to settle",
        hint="Shown to the case's mediator and case administrators alone.",
        submit="Record the authority",
        done="The authority to settle is recorded.",
    )
