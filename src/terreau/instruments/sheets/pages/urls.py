"""Pages about paper, under the language and the code of the drive."""

from __future__ import annotations

from django.urls import path

from terreau.instruments.sheets.pages import entering, overview, photographs, sheet, taking_out

app_name = "sheets"
_SHEET = "sheets/<str:code>/sheet/<int:number>/"

urlpatterns = [
    path("sheets/<str:code>/", overview.overview, name="overview"),
    path("sheets/<str:code>/orders/<int:number>.pdf", overview.order_pdf, name="order-pdf"),
    path("sheets/<str:code>/bring/", overview.bring, name="bring"),
    path("sheets/<str:code>/batch/<int:number>/", overview.batch, name="batch"),
    path("sheets/<str:code>/type/", entering.next_sheet, name="next"),
    path(_SHEET, sheet.sheet, name="sheet"),
    path(f"{_SHEET}type/", entering.type_sheet, name="type"),
    path(f"{_SHEET}strip/<int:line>/", entering.decide, name="decide"),
    path(f"{_SHEET}photograph/", photographs.photograph, name="photograph"),
    path(f"{_SHEET}take-out/", taking_out.take_out, name="take-out"),
    path(f"{_SHEET}put-back/", taking_out.put_back, name="put-back"),
    path(f"{_SHEET}scan/", sheet.scan, name="scan"),
    path("sheets/<str:code>/collectors/", sheet.collectors, name="collectors"),
    path("sheets/<str:code>/collectors/<int:number>/", sheet.second_look, name="second-look"),
    path("sheets/<str:code>/destroy/", sheet.destroy, name="destroy"),
    path("sheets/<str:code>/destroy/<int:number>.pdf", sheet.certificate, name="certificate"),
]
