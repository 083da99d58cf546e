"""The key pair to which the devices of one drive seal what they collect."""

from __future__ import annotations

from typing import Any, ClassVar, Self

from django.db import models

from terreau.instruments.fieldwork import envelopes
from terreau.kernel import sealing
from terreau.kernel.codes import new_code

PURPOSE = "fieldwork.key"


class FieldKey(models.Model):
    """One per drive. The private half is sealed, and destroyed with the names of those who signed."""

    drive = models.OneToOneField("voices.Drive", on_delete=models.CASCADE, related_name="field_key")
    kid = models.CharField(max_length=12, unique=True, default=new_code)
    #: Uncompressed point of P-256, base64url.
    public = models.CharField(max_length=100)
    sealed = models.BinaryField()
    made_at = models.DateTimeField()

    objects: ClassVar[models.Manager[FieldKey]]

    @classmethod
    def fresh(cls, **more: Any) -> Self:
        private = envelopes.new_private_key()
        return cls(**more, public=envelopes.public_of(private), sealed=sealing.seal(private, purpose=PURPOSE))

    def private(self) -> bytes:
        return sealing.unseal(self.sealed, purpose=PURPOSE)
