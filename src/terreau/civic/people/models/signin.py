"""A device on which a person is signed in."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from terreau.civic.people.models.person import Person


class SignIn(models.Model):
    """Tells a session of the person's from another, so that one can be ended from elsewhere."""

    session_key = models.CharField(max_length=40, unique=True)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="sign_ins")
    #: Browser and system, never an address.
    agent = models.CharField(max_length=80, blank=True)
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("device signed in")
        verbose_name_plural = _("devices signed in")
        indexes = [models.Index(fields=["person", "-at"], name="people_signin_of")]

    def __str__(self) -> str:
        return self.agent
