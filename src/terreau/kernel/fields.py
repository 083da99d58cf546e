"""How kernel values are kept in a column."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from terreau.kernel.text import LANGUAGES, Text


class TranslatedField(models.JSONField):
    """A ``Text`` kept as JSON: ``{"fr": ..., "nl": ...}``. Filters and orders per language on both databases."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("default", Text)
        kwargs.setdefault("blank", True)
        super().__init__(*args, **kwargs)

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Any:
        if getattr(expression, "target", self) is not self:
            return super().from_db_value(value, expression, connection)
        loaded = super().from_db_value(value, expression, connection)
        return Text(loaded) if isinstance(loaded, dict) else loaded

    def to_python(self, value: Any) -> Any:
        if value is None or isinstance(value, Text):
            return value
        if not isinstance(value, dict) or set(value) - set(LANGUAGES):
            raise ValidationError(_("This text is not written per language."), code="not_translated")
        return Text(value)

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:
        return super().get_db_prep_value(value.to_dict() if isinstance(value, Text) else value, connection, prepared)

    def value_to_string(self, obj: Any) -> Any:
        value = self.value_from_object(obj)
        return value.to_dict() if isinstance(value, Text) else value
