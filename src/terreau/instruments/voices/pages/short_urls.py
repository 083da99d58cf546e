"""Short addresses without a language, for posters, letters and messages. They never change."""

from __future__ import annotations

from django.urls import path

from terreau.instruments.voices.pages import following, objecting, receipt, result, sign, sponsor

app_name = "voices"
_RECEIPT = "s/<str:code>/receipt/<str:receipt>/"

urlpatterns = [
    path("s/", sign.find, name="find"),
    path("s/<str:code>", sign.sign, name="sign"),
    path("s/<str:code>/<int:number>", sign.sign, name="sign-poster"),
    path("s/<str:code>/confirm/<str:ref>/", sign.confirm, name="confirm"),
    path("s/<str:code>/confirm/<str:ref>/again/", sign.resend, name="resend"),
    path(_RECEIPT, receipt.receipt, name="receipt"),
    path(f"{_RECEIPT}withdraw/", receipt.withdraw, name="withdraw"),
    path(f"{_RECEIPT}name/", receipt.name, name="name"),
    path(f"{_RECEIPT}change/", receipt.change, name="change"),
    path(f"{_RECEIPT}letter/", receipt.letter, name="letter"),
    path(f"{_RECEIPT}objection/", objecting.objection, name="objection"),
    path(f"{_RECEIPT}home/", receipt.home, name="home"),
    path("s/<str:code>/statement/", result.statement, name="statement"),
    path("s/<str:code>/statement/<str:statement_code>/", result.statement, name="statement-printed"),
    path("s/<str:code>/statement/<str:statement_code>.pdf", result.statement_pdf, name="statement-pdf"),
    path("s/<str:code>/news/<str:ref>/", following.stop, name="news"),
    path("s/<str:code>/names/", result.names, name="names"),
    path("s/<str:code>/poster/<int:number>.pdf", result.poster_pdf, name="poster-pdf"),
    path("s/<str:code>/sponsor/leave/<str:receipt>/", sponsor.leave, name="sponsor-leave"),
    path("s/<str:code>/sponsor/<str:key>/", sponsor.ask, name="sponsor"),
    path("s/<str:code>/sponsor/<str:key>/<str:ref>/", sponsor.confirm, name="sponsor-confirm"),
    path("s/<str:code>/card.png", result.card, name="card"),
    path("s/<str:code>/log.json", result.log, name="log"),
]
