"""News of a project, told by the initiative itself."""

from __future__ import annotations

from django.db import models

from terreau.kernel.fields import TranslatedField


class News(models.Model):
    """A dated item: a headline and a few lines of Markdown. Never altered; a correction is another item."""

    project = models.ForeignKey("initiatives.Project", on_delete=models.CASCADE, related_name="news")
    headline = TranslatedField()
    body = TranslatedField()
    at = models.DateTimeField()
    author = models.CharField(max_length=120, blank=True)
    #: Made by the form, so that ten taps on the button post one item.
    nonce = models.CharField(max_length=40, unique=True)

    class Meta:
        ordering = ["-at", "-id"]
        indexes = [models.Index(fields=["project", "-at"], name="initiatives_news_order")]
        verbose_name_plural = "news"
