"""Accounts, what the database is for, and the chain of the audit log."""

from importlib import import_module
from typing import Any

import django.db.models.functions.text
from django.conf import settings
from django.db import migrations, models

from samling.platform.rules.audit_chain import FIRST, link_hash

# SQLite makes a table anew to change it, and its triggers go with the old one.
_refusal = import_module("samling.platform.migrations.0002_audit_is_append_only")

_LASTS = "what a database is for is said once, when it is made"
_NATURE = {
    "sqlite": [
        f"CREATE TRIGGER platform_nature_no_{deed.lower()} BEFORE {deed} ON platform_nature"
        f" BEGIN SELECT RAISE(ABORT, '{_LASTS}'); END"
        for deed in ("UPDATE", "DELETE")
    ],
    "postgresql": [
        f"""CREATE FUNCTION platform_nature_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN RAISE EXCEPTION '{_LASTS}' USING ERRCODE = 'restrict_violation'; END $$""",
        """CREATE TRIGGER platform_nature_lasts BEFORE UPDATE OR DELETE OR TRUNCATE
            ON platform_nature FOR EACH STATEMENT EXECUTE FUNCTION platform_nature_refuse()""",
    ],
}


def _say_nature(apps: Any, schema_editor: Any) -> None:
    """A database that holds anything already is no demo, whatever the setting says."""
    is_new = not apps.get_model("platform", "AuditEvent").objects.exists()
    nature = apps.get_model("platform", "Nature")
    nature.objects.create(id=1, is_demo=bool(settings.DEMO) and is_new)
    for statement in _NATURE[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def _chain(apps: Any, schema_editor: Any) -> None:
    """Link the events that are there already, and write down the end."""
    events, heads = apps.get_model("platform", "AuditEvent"), apps.get_model("platform", "AuditHead")
    previous, count = FIRST, 0
    for event in events.objects.order_by("id").iterator(chunk_size=2_000):
        sha256 = link_hash(
            previous=previous,
            action=event.action,
            subject=event.subject,
            by=event.by,
            at=event.at,
            party=event.party,
            origin=event.origin,
            detail=event.detail,
        )
        events.objects.filter(pk=event.pk).update(previous=previous, sha256=sha256)
        previous, count = sha256, count + 1
    heads.objects.create(id=1, count=count, sha256=previous)


class Migration(migrations.Migration):

    dependencies = [
        ('platform', '0002_audit_is_append_only'),
    ]

    # Those of django-allauth want accounts to be there from the platform's first migration on.
    run_before = [
        ("account", "0001_initial"),
        ("mfa", "0001_initial"),
        ("socialaccount", "0001_initial"),
    ]

    operations = [
        migrations.RunPython(_refusal._backward, _refusal._forward),
        migrations.CreateModel(
            name='Account',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('password', models.CharField(max_length=128, verbose_name='password')),
                ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                ('email', models.EmailField(max_length=254, unique=True)),
                ('name', models.CharField(max_length=120)),
                ('language', models.CharField(default='sv', max_length=2)),
                ('is_active', models.BooleanField(default=True)),
                ('is_demo', models.BooleanField(default=False)),
                ('made_at', models.DateTimeField(auto_now_add=True)),
            ],
        ),
        migrations.CreateModel(
            name='AuditHead',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('count', models.PositiveBigIntegerField()),
                ('sha256', models.CharField(max_length=64)),
            ],
        ),
        migrations.CreateModel(
            name='Nature',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('is_demo', models.BooleanField()),
            ],
        ),
        migrations.CreateModel(
            name='Remembered',
            fields=[
                ('cache_key', models.CharField(max_length=255, primary_key=True, serialize=False)),
                ('value', models.TextField()),
                ('expires', models.DateTimeField(db_index=True)),
            ],
            options={
                'db_table': 'platform_remembered',
            },
        ),
        migrations.AddField(
            model_name='auditevent',
            name='origin',
            field=models.CharField(blank=True, default='', max_length=100),
        ),
        migrations.AddField(
            model_name='auditevent',
            name='party',
            field=models.CharField(blank=True, default='', max_length=100),
        ),
        migrations.AddField(
            model_name='auditevent',
            name='previous',
            field=models.CharField(default='', max_length=64),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='auditevent',
            name='sha256',
            field=models.CharField(default='', max_length=64),
            preserve_default=False,
        ),
        migrations.RunPython(_chain, migrations.RunPython.noop),
        migrations.AlterField(
            model_name='auditevent',
            name='sha256',
            field=models.CharField(max_length=64, unique=True),
        ),
        migrations.AddIndex(
            model_name='auditevent',
            index=models.Index(fields=['party', 'id'], name='audit_by_party'),
        ),
        migrations.AddIndex(
            model_name='auditevent',
            index=models.Index(fields=['subject', 'id'], name='audit_by_subject'),
        ),
        migrations.AddConstraint(
            model_name='account',
            constraint=models.CheckConstraint(condition=models.Q(('email', django.db.models.functions.text.Lower('email'))), name='account_email_in_lower_case'),
        ),
        migrations.AddConstraint(
            model_name='account',
            constraint=models.CheckConstraint(condition=models.Q(('name', ''), _negated=True), name='account_named'),
        ),
        migrations.AddConstraint(
            model_name='account',
            constraint=models.CheckConstraint(condition=models.Q(('language__in', ['sv', 'en'])), name='account_language'),
        ),
        migrations.AddConstraint(
            model_name='audithead',
            constraint=models.CheckConstraint(condition=models.Q(('id', 1)), name='audit_one_head'),
        ),
        migrations.AddConstraint(
            model_name='nature',
            constraint=models.CheckConstraint(condition=models.Q(('id', 1)), name='platform_one_nature'),
        ),
        migrations.RunPython(_refusal._forward, _refusal._backward),
        migrations.RunPython(_say_nature, migrations.RunPython.noop),
    ]
