from django.db import migrations, models

import terreau.kernel.fields
import terreau.kernel.text


def keep(apps, schema_editor):
    """Reasons given so far hold both languages one after the other; they are shown to everyone as they were."""
    drives = apps.get_model("voices", "Drive").objects
    for pk, words in drives.exclude(returned_for_text="").values_list("pk", "returned_for_text"):
        drives.filter(pk=pk).update(returned_for={"fr": words, "nl": words})


def put_back(apps, schema_editor):
    drives = apps.get_model("voices", "Drive").objects
    for pk, reason in drives.exclude(returned_at=None).values_list("pk", "returned_for"):
        words = list(dict.fromkeys((reason or {}).values()))
        drives.filter(pk=pk).update(returned_for_text="\n\n".join(words))


class Migration(migrations.Migration):
    dependencies = [("voices", "0002_letters_printed_again")]

    operations = [
        migrations.RenameField("drive", "returned_for", "returned_for_text"),
        migrations.AddField(
            "drive", "returned_for", terreau.kernel.fields.TranslatedField(blank=True, default=terreau.kernel.text.Text)
        ),
        migrations.AlterField("drive", "returned_for_text", models.TextField(blank=True, default="")),
        migrations.RunPython(keep, put_back, elidable=True),
        migrations.RemoveField("drive", "returned_for_text"),
    ]
