"""Addresses of settlements."""

from django.urls import path

from settlements.views import assents, issue, settlement, terms, verify

CASE = "cases/<str:reference>/settlement/"

urlpatterns = [
    path(CASE, settlement.case_settlement, name="case_settlement"),
    path(f"{CASE}renew/", settlement.renew, name="settlement_renew"),
    path(f"{CASE}terms/add/<str:kind>/", terms.term_add, name="term_add"),
    path(f"{CASE}terms/<int:position>/", terms.term_edit, name="term_edit"),
    path(f"{CASE}terms/<int:position>/remove/", terms.term_remove, name="term_remove"),
    path(f"{CASE}terms/<int:position>/up/", terms.term_up, name="term_up"),
    path(f"{CASE}read/<int:party_id>/", assents.read_back, name="read_back"),
    path(f"{CASE}issue/", issue.issue, name="agreement_issue"),
    path(f"{CASE}agreement.pdf", issue.agreement_pdf, name="agreement_pdf"),
    path("verify/", verify.verify, name="verify"),
]
