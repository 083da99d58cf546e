"""django-allauth under ``/accounts/``, without its pages about passwords: there are none."""

from __future__ import annotations

from django.urls import include, path, re_path

from terreau.civic.people.pages.passwords import no_passwords

urlpatterns = [re_path(r"^password/", no_passwords), path("", include("allauth.urls"))]
