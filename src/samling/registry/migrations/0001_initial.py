import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Content",
            fields=[
                ("name", models.CharField(max_length=40, primary_key=True, serialize=False)),
                ("sha256", models.CharField(max_length=64)),
            ],
        ),
        migrations.CreateModel(
            name="Source",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("fingerprint", models.CharField(max_length=64, unique=True)),
                ("title", models.TextField()),
                ("publisher", models.TextField()),
                ("origin", models.CharField(max_length=20)),
                ("reference", models.TextField(blank=True)),
                ("dated", models.DateField(null=True)),
                ("note_sv", models.TextField(blank=True)),
                ("note_en", models.TextField(blank=True)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("title", ""), _negated=True),
                            models.Q(("publisher", ""), _negated=True),
                        ),
                        name="registry_source_named",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("origin__in", ["published", "derived", "loaded", "synthetic"])
                        ),
                        name="registry_source_origin",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("note_en", ""), ("note_sv", "")),
                            models.Q(
                                models.Q(("note_sv", ""), _negated=True),
                                models.Q(("note_en", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="registry_source_note_in_both_languages",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Area",
            fields=[
                ("code", models.CharField(max_length=60, primary_key=True, serialize=False)),
                ("kind", models.CharField(max_length=20)),
                ("name", models.CharField(max_length=120)),
                ("official_name", models.CharField(max_length=120)),
                ("valid_from", models.DateField(null=True)),
                ("valid_to", models.DateField(null=True)),
                ("rank", models.PositiveIntegerField()),
                (
                    "parent",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="children",
                        to="registry.area",
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registry.source",
                    ),
                ),
            ],
            options={
                "ordering": ["rank", "code"],
            },
        ),
        migrations.CreateModel(
            name="Variable",
            fields=[
                ("id", models.CharField(max_length=80, primary_key=True, serialize=False)),
                ("name_sv", models.CharField(max_length=200)),
                ("name_en", models.CharField(max_length=200)),
                ("unit_sv", models.CharField(max_length=40)),
                ("unit_en", models.CharField(max_length=40)),
                ("kinds", models.JSONField()),
                ("place", models.PositiveSmallIntegerField()),
            ],
            options={
                "ordering": ["place"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("name_sv", ""), _negated=True),
                            models.Q(("name_en", ""), _negated=True),
                            models.Q(("unit_sv", ""), _negated=True),
                            models.Q(("unit_en", ""), _negated=True),
                        ),
                        name="registry_variable_named",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Dataset",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("fingerprint", models.CharField(max_length=64, unique=True)),
                ("period_start", models.DateField()),
                ("period_end", models.DateField()),
                ("vintage", models.DateField()),
                ("sha256", models.CharField(max_length=64)),
                ("shipped", models.BooleanField()),
                (
                    "source",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registry.source",
                    ),
                ),
                (
                    "variable",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="datasets",
                        to="registry.variable",
                    ),
                ),
            ],
            options={
                "ordering": ["variable", "period_start", "period_end", "vintage", "fingerprint"],
            },
        ),
        migrations.CreateModel(
            name="Observation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("value", models.BigIntegerField()),
                (
                    "area",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="observations",
                        to="registry.area",
                    ),
                ),
                (
                    "dataset",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="observations",
                        to="registry.dataset",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("dataset", "area"), name="registry_observation_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("value__gte", 0)),
                        name="registry_observation_not_negative",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Organisation",
            fields=[
                ("id", models.CharField(max_length=80, primary_key=True, serialize=False)),
                ("name", models.CharField(max_length=200, unique=True)),
                ("short_name", models.CharField(blank=True, max_length=40)),
                ("kind", models.CharField(max_length=20)),
                ("rank", models.PositiveIntegerField()),
                (
                    "area",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="organisations",
                        to="registry.area",
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registry.source",
                    ),
                ),
            ],
            options={
                "ordering": ["rank", "id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "kind__in",
                                [
                                    "government",
                                    "agency",
                                    "county_board",
                                    "association",
                                    "university",
                                ],
                            )
                        ),
                        name="registry_organisation_kind",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("name", ""), _negated=True),
                        name="registry_organisation_named",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="AreaChange",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("changed_on", models.DateField()),
                ("kind", models.CharField(max_length=20)),
                ("note_sv", models.TextField()),
                ("note_en", models.TextField()),
                (
                    "after",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="changes_to",
                        to="registry.area",
                    ),
                ),
                (
                    "before",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="changes_from",
                        to="registry.area",
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registry.source",
                    ),
                ),
            ],
            options={
                "ordering": ["changed_on", "before", "after"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("changed_on", "before", "after"), name="registry_change_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("kind__in", ["split", "merge", "rename", "county_change"])
                        ),
                        name="registry_change_kind",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("before", models.F("after")), ("kind", "rename")),
                            models.Q(
                                models.Q(("kind", "rename"), _negated=True),
                                models.Q(("before", models.F("after")), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="registry_change_renames_or_replaces",
                    ),
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="area",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("kind__in", ["country", "county", "municipality", "region", "district"])
                ),
                name="registry_area_kind",
            ),
        ),
        migrations.AddConstraint(
            model_name="area",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("name", ""), _negated=True),
                    models.Q(("official_name", ""), _negated=True),
                ),
                name="registry_area_named",
            ),
        ),
        migrations.AddConstraint(
            model_name="area",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("valid_from__isnull", True),
                    ("valid_to__isnull", True),
                    ("valid_to__gt", models.F("valid_from")),
                    _connector="OR",
                ),
                name="registry_area_ends_after_it_begins",
            ),
        ),
        migrations.AddConstraint(
            model_name="area",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind", "country"), ("parent__isnull", True)),
                    models.Q(
                        models.Q(("kind", "country"), _negated=True), ("parent__isnull", False)
                    ),
                    _connector="OR",
                ),
                name="registry_area_lies_in_another",
            ),
        ),
        migrations.AddConstraint(
            model_name="dataset",
            constraint=models.CheckConstraint(
                condition=models.Q(("period_end__gt", models.F("period_start"))),
                name="registry_dataset_ends_after_it_begins",
            ),
        ),
    ]
