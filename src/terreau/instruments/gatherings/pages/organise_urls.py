"""Preparing, changing, announcing and calling off: for organisers; removing a page: for the commune."""

from __future__ import annotations

from django.urls import URLPattern, path

from terreau.instruments.gatherings.pages import (
    organise,
    organise_edit,
    organise_people,
    organise_programme,
    organise_when,
    organise_where,
)

_MANAGE = "<slug:slug>/manage/"

urlpatterns: list[URLPattern] = [
    path("new/", organise.new, name="new"),
    path("mine/", organise.mine, name="mine"),
    path(_MANAGE, organise.overview_page, name="manage"),
    path(f"{_MANAGE}announce/", organise.announce, name="manage-announce"),
    path(f"{_MANAGE}what/", organise_edit.what, name="manage-what"),
    path(f"{_MANAGE}access/", organise_edit.access, name="manage-access"),
    path(f"{_MANAGE}seats/", organise_edit.seats, name="manage-seats"),
    path(f"{_MANAGE}when/", organise_when.when, name="manage-when"),
    path(f"{_MANAGE}when/<int:number>/", organise_when.one_date, name="manage-date"),
    path(f"{_MANAGE}where/", organise_where.where, name="manage-where"),
    path(f"{_MANAGE}where/add/", organise_where.stop, name="manage-stop-add"),
    path(f"{_MANAGE}where/<int:number>/", organise_where.stop, name="manage-stop"),
    path(f"{_MANAGE}where/<int:number>/point/", organise_where.point, name="manage-point"),
    path(f"{_MANAGE}programme/", organise_programme.programme, name="manage-programme"),
    path(f"{_MANAGE}programme/cards/", organise_programme.choose_cards, name="manage-cards"),
    path(f"{_MANAGE}organisers/", organise_people.organisers, name="manage-organisers"),
    path(f"{_MANAGE}answer/", organise_people.answer, name="manage-answer"),
    path(f"{_MANAGE}cancel/", organise_people.cancel, name="manage-cancel"),
    path(f"{_MANAGE}moderate/", organise_people.moderate, name="manage-moderate"),
]
