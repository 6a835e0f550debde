"""Addresses of cases."""

from typing import Any

from django.urls import path

from cases.views import (
    bulk,
    cases,
    conflicts,
    ending,
    interests,
    listing,
    saved_views,
    schemes,
    tasks,
    triage,
)
from cases.views.parties import alternatives, companions, details, safeguarding, stops

# Under a party's own address; each has the name of its view.
PARTY_PAGES: tuple[tuple[str, Any], ...] = (
    ("", details.party_detail),
    ("contact/", details.party_contact),
    ("details/", details.party_details),
    ("representation/", details.party_representation),
    ("authority/", details.party_authority),
    ("companion/", companions.party_companion),
    ("companions/<int:companion_id>/bind/", companions.companion_bind),
    ("companions/<int:companion_id>/remove/", companions.companion_remove),
    ("alternative/", alternatives.party_alternative),
    ("alternatives/<int:contact_id>/verify/", alternatives.alternative_verify),
    ("alternatives/<int:contact_id>/prefer/", alternatives.alternative_prefer),
    ("alternatives/<int:contact_id>/remove/", alternatives.alternative_remove),
    ("stop/", stops.party_stop),
    ("breathing-space/", stops.party_breathing_space),
    ("stops/<int:stop_id>/lift/", stops.stop_lift),
    ("concern/", safeguarding.party_concern),
)
urlpatterns = [
    path("cases/", cases.case_list, name="case_list"),
    path("cases/export/", cases.case_export, name="case_export"),
    path("cases/bulk/", bulk.bulk_choose, name="bulk_choose"),
    path("cases/bulk/start/", bulk.bulk_start, name="bulk_start"),
    path("cases/bulk/<uuid:act_id>/", bulk.bulk_outcome, name="bulk_outcome"),
    path("cases/bulk/<uuid:act_id>/back/", bulk.bulk_back, name="bulk_back"),
    path("cases/views/new/", saved_views.view_new, name="view_new"),
    path("cases/views/<int:view_id>/", saved_views.view_change, name="view_change"),
    path("cases/views/<int:view_id>/delete/", saved_views.view_delete, name="view_delete"),
    path("cases/views/<int:view_id>/default/", saved_views.view_default, name="view_default"),
    path("cases/<str:reference>/", cases.case_detail, name="case_detail"),
    path("cases/<str:reference>/triage/", triage.case_triage, name="case_triage"),
    path("cases/<str:reference>/scheme/", schemes.case_scheme, name="case_scheme"),
    path("cases/<str:reference>/unsuitable/", triage.case_unsuitable, name="case_unsuitable"),
    path("cases/<str:reference>/needs/", triage.case_needs, name="case_needs"),
    *(
        path(f"cases/<str:reference>/parties/<int:party_id>/{page}", view, name=view.__name__)
        for page, view in PARTY_PAGES
    ),
    path(
        "cases/<str:reference>/concerns/<int:concern_id>/",
        safeguarding.concern_detail,
        name="concern_detail",
    ),
    path("cases/<str:reference>/close/", ending.case_close, name="case_close"),
    path(
        "cases/<str:reference>/no-appointment/",
        ending.case_no_appointment,
        name="case_no_appointment",
    ),
    path("people/conflicts/", conflicts.conflicts, name="conflicts"),
    path("people/conflicts/<int:pk>/", conflicts.conflict_detail, name="conflict_detail"),
    path("people/conflicts/<int:pk>/reopen/", conflicts.conflict_reopen, name="conflict_reopen"),
    path(
        "people/conflicts/<int:pk>/<slug:verb>/", conflicts.conflict_decide, name="conflict_decide"
    ),
    path("people/<int:pk>/interests/", interests.person_interests, name="person_interests"),
    path("people/<int:pk>/interests/new/", interests.interest_declare, name="interest_declare"),
    path(
        "people/<int:pk>/interests/confirm/", interests.interests_confirm, name="interests_confirm"
    ),
    path(
        "people/<int:pk>/interests/<int:interest_id>/end/",
        interests.interest_end,
        name="interest_end",
    ),
    path("listing/", listing.listing_inbox, name="listing_inbox"),
    path("listing/<uuid:notice_id>/", listing.listing_notice, name="listing_notice"),
    path(
        "listing/<uuid:notice_id>/acknowledge/",
        listing.listing_acknowledge,
        name="listing_acknowledge",
    ),
    path("listing/<uuid:notice_id>/action/", listing.listing_action, name="listing_action"),
    path("tasks/", tasks.task_list, name="task_list"),
    path("tasks/<int:task_id>/finish/", tasks.task_finish, name="task_finish"),
    path("tasks/<int:task_id>/send-again/", tasks.task_send_again, name="task_send_again"),
]
