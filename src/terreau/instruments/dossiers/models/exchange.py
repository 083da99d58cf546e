"""What both sides write and hand over, and who wants to be told."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from terreau.instruments.dossiers.enums import Side
from terreau.instruments.dossiers.models.dossier import Dossier

#: For what a follower's contact is sealed.
FOLLOWER = "dossiers.follower"


class Message(models.Model):
    """A message between the initiative and a service. The service speaks, not the officer."""

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="messages")
    side = models.CharField(max_length=10, choices=Side)
    service = models.ForeignKey(
        "people.Organisation", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    words = models.TextField()
    sent_at = models.DateTimeField()
    #: The form's own number: sent twice, it is one message.
    nonce = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(name="dossiers_message_once", fields=["dossier", "nonce"])]
        ordering = ["sent_at", "pk"]

    def __str__(self) -> str:
        return f"{self.dossier_id} {self.side}"


class Document(models.Model):
    """A file that lies in a dossier. A newer version does not remove the older one."""

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="documents")
    #: That the plan asks for, or empty.
    key = models.CharField(max_length=80, blank=True)
    label = models.CharField(max_length=200)
    version = models.PositiveSmallIntegerField(default=1)
    side = models.CharField(max_length=10, choices=Side)
    #: For the administration alone.
    internal = models.BooleanField(default=False)
    #: Of ``ground.documents``.
    file_key = models.CharField(max_length=40)
    added_at = models.DateTimeField()

    class Meta:
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        constraints = [
            models.UniqueConstraint(name="dossiers_document_version_once", fields=["dossier", "label", "version"]),
            models.UniqueConstraint(name="dossiers_document_file_once", fields=["dossier", "label", "file_key"]),
        ]
        ordering = ["label", "version"]

    def __str__(self) -> str:
        return f"{self.label} {self.version}"


class Follower(models.Model):
    """Somebody who wants to be told of each change, by one channel."""

    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="followers")
    #: Keyed with the dossier's id: the same contact is one follower, and means nothing elsewhere.
    digest = models.CharField(max_length=64)
    #: JSON of e-mail or telephone: sealed.
    contact = models.BinaryField()
    language = models.CharField(max_length=2, default="fr")
    since = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(name="dossiers_follower_once", fields=["dossier", "digest"])]

    def __str__(self) -> str:
        return f"{self.dossier_id}"
