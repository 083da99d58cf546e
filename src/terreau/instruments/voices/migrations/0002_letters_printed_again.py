from django.db import migrations, models


def printed_once(apps, schema_editor):
    apps.get_model("voices", "ResidenceLetter").objects.filter(printed_at__isnull=False).update(printed_times=1)


class Migration(migrations.Migration):
    dependencies = [("voices", "0001_initial")]

    operations = [
        migrations.AddField("residenceletter", "printed_times", models.PositiveSmallIntegerField(default=0)),
        migrations.RunPython(printed_once, migrations.RunPython.noop, elidable=True),
    ]
