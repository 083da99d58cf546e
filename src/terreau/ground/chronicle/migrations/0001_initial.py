import django.db.models.deletion
import django.db.models.expressions
from django.db import migrations, models

from terreau.ground.chronicle.append_only import AppendOnly


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='LeafSecret',
            fields=[
                ('commitment', models.CharField(max_length=64, primary_key=True, serialize=False)),
                ('sealed', models.BinaryField()),
            ],
        ),
        migrations.CreateModel(
            name='Batch',
            fields=[
                ('number', models.BigIntegerField(primary_key=True, serialize=False)),
                ('first', models.BigIntegerField(unique=True)),
                ('size', models.BigIntegerField(unique=True)),
                ('root', models.CharField(max_length=64)),
                ('sealed_at', models.DateTimeField()),
                ('checkpoint', models.TextField()),
                ('previous', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='next', to='chronicle.batch')),
            ],
        ),
        migrations.CreateModel(
            name='Entry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField()),
                ('verb', models.CharField(max_length=80)),
                ('actor_kind', models.CharField(max_length=12)),
                ('actor_id', models.CharField(blank=True, max_length=64)),
                ('actor_name', models.CharField(blank=True, max_length=200)),
                ('organisation', models.CharField(blank=True, max_length=64)),
                ('subject_kind', models.CharField(max_length=60)),
                ('subject_id', models.CharField(max_length=64)),
                ('territory', models.CharField(blank=True, max_length=16)),
                ('audience', models.CharField(choices=[('public', 'everyone'), ('parties', 'the organisations concerned'), ('authority', 'officers of the territory'), ('confidential', 'nobody')], max_length=12)),
                ('data', models.JSONField(default=dict)),
            ],
            options={
                'indexes': [models.Index(fields=['subject_kind', 'subject_id', '-at', '-id'], name='entry_subject'), models.Index(fields=['territory', '-at', '-id'], name='entry_territory'), models.Index(fields=['verb', '-at', '-id'], name='entry_verb'), models.Index(fields=['-at', '-id'], name='entry_at')],
                'constraints': [models.CheckConstraint(condition=models.Q(('audience__in', ['public', 'parties', 'authority', 'confidential'])), name='entry_audience_known')],
            },
        ),
        migrations.CreateModel(
            name='Leaf',
            fields=[
                ('index', models.BigIntegerField(primary_key=True, serialize=False)),
                ('topic', models.CharField(max_length=100)),
                ('n', models.BigIntegerField()),
                ('previous', models.CharField(blank=True, max_length=64)),
                ('public', models.TextField()),
                ('commitment', models.CharField(max_length=64, unique=True)),
                ('batch', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='leaves', to='chronicle.batch')),
            ],
        ),
        migrations.CreateModel(
            name='Mention',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField()),
                ('kind', models.CharField(max_length=60)),
                ('ref_id', models.CharField(max_length=64)),
                ('entry', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='mentions', to='chronicle.entry')),
            ],
        ),
        migrations.CreateModel(
            name='PendingLeaf',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField()),
                ('topic', models.CharField(max_length=100)),
                ('public', models.TextField()),
                ('commitment', models.CharField(max_length=64, unique=True)),
            ],
            options={
                'indexes': [models.Index(fields=['topic', 'at'], name='pending_topic')],
            },
        ),
        migrations.CreateModel(
            name='Tile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('level', models.SmallIntegerField()),
                ('index', models.BigIntegerField()),
                ('hashes', models.BinaryField()),
                ('root', models.BinaryField()),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('level', 'index'), name='tile_once')],
            },
        ),
        migrations.AddConstraint(
            model_name='batch',
            constraint=models.CheckConstraint(condition=models.Q(('first__lt', models.F('size'))), name='batch_grows'),
        ),
        migrations.AddConstraint(
            model_name='batch',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('first', 0), ('number', 1), ('previous', None)), models.Q(('first__gt', 0), ('number__gt', 1), ('previous', django.db.models.expressions.CombinedExpression(models.F('number'), '-', models.Value(1))), ('previous__isnull', False)), _connector='OR'), name='batch_follows'),
        ),
        migrations.AddConstraint(
            model_name='leaf',
            constraint=models.UniqueConstraint(fields=('topic', 'n'), name='leaf_topic_n'),
        ),
        migrations.AddIndex(
            model_name='mention',
            index=models.Index(fields=['kind', 'ref_id', '-at', '-entry'], name='mention_ref'),
        ),
        migrations.AddConstraint(
            model_name='mention',
            constraint=models.UniqueConstraint(fields=('entry', 'kind', 'ref_id'), name='mention_once'),
        ),
        AppendOnly("entry"),
        AppendOnly("mention"),
        AppendOnly("batch"),
        AppendOnly("leaf"),
        AppendOnly("tile"),
    ]
