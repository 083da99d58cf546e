"""A person who can sign in."""

from __future__ import annotations

import uuid
from typing import Any, ClassVar

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.utils.translation import gettext_lazy as _

from terreau.kernel.fields import TranslatedField
from terreau.kernel.text import clean_line, fold


class PersonManager(BaseUserManager["Person"]):
    """Makes persons from an address; nobody needs a password."""

    def create_user(self, email: str, password: str | None = None, **more: Any) -> Person:
        person = self.model(email=email, **more)
        if password:
            person.set_password(password)
        else:
            person.set_unusable_password()
        person.save(using=self._db)
        return person

    def create_superuser(self, email: str, password: str | None = None, **more: Any) -> Person:
        """An operator of the installation."""
        return self.create_user(email, password, **{"is_staff": True, "is_superuser": True, **more})

    def get_by_natural_key(self, username: str | None) -> Person:
        return self.get(email=(username or "").strip().lower())


class Person(AbstractBaseUser, PermissionsMixin):
    """Someone with a name and an e-mail address. Forgotten, only the id is left: memory refers to it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    email = models.EmailField(_("e-mail address"), unique=True, null=True, blank=True)
    name = models.CharField(_("name"), max_length=150, blank=True)
    name_folded = models.CharField(max_length=200, blank=True, editable=False)
    language = models.CharField(_("language"), max_length=2, choices=settings.LANGUAGES, default="fr")
    phone = models.CharField(_("telephone"), max_length=30, blank=True)
    is_active = models.BooleanField(default=True)
    is_staff = models.BooleanField(default=False)
    registered_at = models.DateTimeField(null=True, blank=True)
    forgotten_at = models.DateTimeField(null=True, blank=True)
    #: What this member of the demonstration's cast shows, for the page where one signs in with one click.
    demo_role = TranslatedField()

    objects: ClassVar[PersonManager] = PersonManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("persons")
        constraints = [
            models.CheckConstraint(
                name="people_person_forgotten_is_blank",
                condition=models.Q(forgotten_at__isnull=True) | models.Q(email__isnull=True, name="", phone=""),
            ),
            models.CheckConstraint(
                name="people_person_reachable_or_forgotten",
                condition=models.Q(email__isnull=False) | models.Q(forgotten_at__isnull=False),
            ),
        ]
        indexes = [models.Index(fields=["name_folded"], name="people_person_folded")]

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.email = self.email.strip().lower() if self.email else None
        self.name = clean_line(self.name, 150)
        self.name_folded = fold(self.name)[:200]
        fields = kwargs.get("update_fields")
        if fields is not None and "name" in fields:
            kwargs["update_fields"] = {*fields, "name_folded"}
        super().save(*args, **kwargs)

    def __str__(self) -> str:
        return self.name or self.email or str(self.pk)

    def get_full_name(self) -> str:
        return self.name

    def get_short_name(self) -> str:
        return self.name.split(" ")[0] if self.name else ""
