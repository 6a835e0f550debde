"""Addresses of cases."""

from django.urls import path

from cases.views import cases, ending, listing, saved_views, schemes, tasks, triage

urlpatterns = [
    path("cases/", cases.case_list, name="case_list"),
    path("cases/export/", cases.case_export, name="case_export"),
    path("cases/views/new/", saved_views.view_new, name="view_new"),
    path("cases/views/<int:view_id>/", saved_views.view_change, name="view_change"),
    path("cases/views/<int:view_id>/delete/", saved_views.view_delete, name="view_delete"),
    path("cases/views/<int:view_id>/default/", saved_views.view_default, name="view_default"),
    path("cases/<str:reference>/", cases.case_detail, name="case_detail"),
    path("cases/<str:reference>/triage/", triage.case_triage, name="case_triage"),
    path("cases/<str:reference>/scheme/", schemes.case_scheme, name="case_scheme"),
    path("cases/<str:reference>/unsuitable/", triage.case_unsuitable, name="case_unsuitable"),
    path("cases/<str:reference>/needs/", triage.case_needs, name="case_needs"),
    path(
        "cases/<str:reference>/parties/<int:party_id>/",
        triage.party_contact,
        name="party_contact",
    ),
    path("cases/<str:reference>/close/", ending.case_close, name="case_close"),
    path(
        "cases/<str:reference>/no-appointment/",
        ending.case_no_appointment,
        name="case_no_appointment",
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
