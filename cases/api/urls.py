"""Addresses of the API about cases, below `/api/v1/`."""

from django.urls import path

from cases.api.hearings import OneHearing
from cases.api.one_case import OneCase
from cases.api.reading import Cases
from cases.api.referrals import Referrals

urlpatterns = [
    path("referrals/", Referrals.as_view(), name="api_referrals"),
    path("hearings/<str:hearing_id>/", OneHearing.as_view(), name="api_hearing"),
    path("cases/", Cases.as_view(), name="api_cases"),
    path("cases/<str:reference>/", OneCase.as_view(), name="api_case"),
]
