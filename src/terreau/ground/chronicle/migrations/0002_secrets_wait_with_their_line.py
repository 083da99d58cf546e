from django.db import migrations, models


def join(apps, schema_editor):
    """A line that waits takes its secret along."""
    secrets = apps.get_model("chronicle", "LeafSecret").objects
    for line in apps.get_model("chronicle", "PendingLeaf").objects.filter(sealed__isnull=True).iterator():
        secret = secrets.filter(pk=line.commitment).first()
        if secret is not None:
            line.sealed = secret.sealed
            line.save(update_fields=["sealed"])
            secret.delete()


def part(apps, schema_editor):
    secrets = apps.get_model("chronicle", "LeafSecret").objects
    for line in apps.get_model("chronicle", "PendingLeaf").objects.filter(sealed__isnull=False).iterator():
        secrets.create(commitment=line.commitment, sealed=line.sealed)


class Migration(migrations.Migration):
    dependencies = [("chronicle", "0001_initial")]

    operations = [
        migrations.AddField("pendingleaf", "sealed", models.BinaryField(null=True)),
        migrations.RunPython(join, part, elidable=True),
    ]
