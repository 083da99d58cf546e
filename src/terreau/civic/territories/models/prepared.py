"""Drawings made ready when data arrives, so that showing them costs one row."""

from __future__ import annotations

from django.db import models


class Prepared(models.Model):
    """A drawing without colours: ``plan`` or ``inset`` (layers of the plan), ``plan/<z>/<x>/<y>`` (tiles);
    ``content`` is JSON of drawing class to path data."""

    key = models.CharField(max_length=40, primary_key=True)
    content = models.TextField()


class Edition(models.Model):
    """The stamp of the territories and of the base map: one row, a new token at each change."""

    name = models.CharField(max_length=10, primary_key=True, default="geo")
    token = models.CharField(max_length=32)
