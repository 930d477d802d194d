"""Payments, recoveries, what the bank says, calendars; and money back to the pot when a decision
is changed, which is one more way (so the ledger's triggers are made anew around it).
"""

from importlib import import_module
from typing import Any

import django.db.models.deletion
from django.db import migrations, models

TRIGGERS = import_module("samling.grants.migrations.0004_ledger_triggers")
WAYS = [*TRIGGERS.WAYS, "recall:unclaimed:pot"]


def _drop(apps: Any, schema_editor: Any) -> None:
    TRIGGERS.drop(schema_editor)


def _make(apps: Any, schema_editor: Any) -> None:
    TRIGGERS.make(schema_editor, WAYS)


def _make_as_before(apps: Any, schema_editor: Any) -> None:
    TRIGGERS.make(schema_editor, TRIGGERS.WAYS)


class Migration(migrations.Migration):

    dependencies = [
        ('grants', '0005_reports'),
        ('registry', '0001_initial'),
    ]

    operations = [
        migrations.RunPython(_drop, _make_as_before),
        migrations.CreateModel(
            name='BankFile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=200)),
                ('form', models.CharField(max_length=40)),
                ('message_id', models.CharField(blank=True, max_length=35)),
                ('content', models.BinaryField()),
                ('sha256', models.CharField(max_length=64)),
                ('read_by', models.CharField(max_length=200)),
                ('read_at', models.DateTimeField()),
            ],
            options={
                'ordering': ['id'],
            },
        ),
        migrations.CreateModel(
            name='BankItem',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=10)),
                ('end_to_end_id', models.CharField(blank=True, db_index=True, max_length=35)),
                ('batch_id', models.CharField(blank=True, db_index=True, max_length=35)),
                ('reason', models.JSONField(default=dict)),
                ('amount', models.CharField(blank=True, max_length=40)),
                ('currency', models.CharField(max_length=3)),
                ('day', models.DateField(null=True)),
                ('bank_reference', models.CharField(blank=True, db_index=True, max_length=500)),
                ('number', models.PositiveIntegerField(default=1)),
                ('numbers', models.JSONField(default=list)),
                ('state', models.CharField(choices=[('matched', 'Matched'), ('repeated', 'Repeated'), ('open', 'Open'), ('handled', 'Handled')], default='open', max_length=10)),
                ('why_sv', models.TextField(blank=True)),
                ('why_en', models.TextField(blank=True)),
                ('handled_by', models.CharField(blank=True, max_length=200)),
                ('handled_at', models.DateTimeField(null=True)),
                ('note', models.TextField(blank=True)),
            ],
            options={
                'ordering': ['id'],
            },
        ),
        migrations.CreateModel(
            name='CalendarToken',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sha256', models.CharField(max_length=64, unique=True)),
                ('made_by', models.CharField(max_length=200)),
                ('made_at', models.DateTimeField()),
                ('revoked_by', models.CharField(blank=True, max_length=200)),
                ('revoked_at', models.DateTimeField(null=True)),
            ],
            options={
                'ordering': ['id'],
            },
        ),
        migrations.CreateModel(
            name='Instalment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField()),
                ('weight', models.PositiveIntegerField()),
                ('day', models.DateField()),
            ],
            options={
                'ordering': ['life', 'number'],
            },
        ),
        migrations.CreateModel(
            name='NoticeAddress',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('email', models.EmailField(max_length=254)),
            ],
            options={
                'ordering': ['id'],
            },
        ),
        migrations.CreateModel(
            name='Payer',
            fields=[
                ('agency', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='+', serialize=False, to='registry.organisation')),
                ('name', models.CharField(max_length=70)),
                ('organisation_number', models.CharField(max_length=10)),
                ('kind', models.CharField(max_length=10)),
                ('number', models.CharField(max_length=34)),
                ('bic', models.CharField(blank=True, max_length=11)),
                ('alone_at_most_sek', models.BigIntegerField()),
                ('at_most_sek', models.BigIntegerField()),
                ('file_at_most_sek', models.BigIntegerField()),
                ('file_payments', models.PositiveIntegerField()),
                ('cost_account', models.CharField(max_length=20)),
                ('bank_account', models.CharField(max_length=20)),
                ('claims_account', models.CharField(max_length=20)),
            ],
        ),
        migrations.CreateModel(
            name='Payment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('end_to_end_id', models.CharField(max_length=35, unique=True)),
                ('amount_sek', models.BigIntegerField()),
                ('set_off_sek', models.BigIntegerField(default=0)),
                ('parts', models.JSONField()),
                ('creditor', models.CharField(max_length=140)),
                ('reference', models.CharField(max_length=140)),
                ('outcome', models.CharField(choices=[('waiting', 'Waiting'), ('booked', 'Booked'), ('returned', 'Returned'), ('rejected', 'Rejected'), ('dropped', 'Dropped')], default='waiting', max_length=10)),
            ],
            options={
                'ordering': ['id'],
            },
        ),
        migrations.CreateModel(
            name='PaymentAccount',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=10)),
                ('number', models.CharField(max_length=34)),
                ('state', models.CharField(default='written', max_length=20)),
                ('written_by', models.CharField(max_length=200)),
                ('written_at', models.DateTimeField()),
                ('answered_by', models.CharField(blank=True, max_length=200)),
                ('answered_at', models.DateTimeField(null=True)),
            ],
            options={
                'ordering': ['id'],
            },
        ),
        migrations.CreateModel(
            name='PaymentBatch',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('instalment', models.PositiveSmallIntegerField()),
                ('message_id', models.CharField(max_length=35, unique=True)),
                ('day', models.DateField()),
                ('payer', models.JSONField()),
                ('content', models.BinaryField()),
                ('sha256', models.CharField(max_length=64)),
                ('total_sek', models.BigIntegerField()),
                ('made_at', models.DateTimeField()),
                ('state', models.CharField(default='made', max_length=20)),
                ('version', models.PositiveIntegerField(default=0)),
            ],
            options={
                'ordering': ['id'],
            },
        ),
        migrations.CreateModel(
            name='Recovery',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=20)),
                ('amount_sek', models.BigIntegerField()),
                ('parts', models.JSONField()),
                ('why', models.TextField()),
                ('state', models.CharField(default='proposed', max_length=20)),
                ('version', models.PositiveIntegerField(default=0)),
                ('made_at', models.DateTimeField()),
                ('hear_until', models.DateField(null=True)),
                ('answer', models.TextField(blank=True)),
                ('due', models.DateField(null=True)),
                ('number', models.CharField(max_length=25, null=True, unique=True)),
            ],
            options={
                'ordering': ['id'],
            },
        ),
        migrations.CreateModel(
            name='SetOff',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('amount_sek', models.BigIntegerField()),
                ('is_live', models.BooleanField(default=True)),
            ],
            options={
                'ordering': ['id'],
            },
        ),
        migrations.RemoveConstraint(
            model_name='posting',
            name='grants_posting_movement',
        ),
        migrations.AlterField(
            model_name='event',
            name='before',
            field=models.CharField(blank=True, max_length=20),
        ),
        migrations.AddConstraint(
            model_name='posting',
            constraint=models.CheckConstraint(condition=models.Q(('movement__in', ['appropriate', 'reduce', 'allocate', 'take_back', 'leave', 'recall', 'requisition', 'regret', 'release', 'refuse', 'approve', 'withdraw', 'redistribute', 'lapse', 'pay', 'bounce', 'share', 'share_back', 'use', 'reopen', 'claim', 'waive', 'repay', 'set_off'])), name='grants_posting_movement'),
        ),
        migrations.AddField(
            model_name='bankfile',
            name='agency',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.organisation'),
        ),
        migrations.AddField(
            model_name='bankitem',
            name='file',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='items', to='grants.bankfile'),
        ),
        migrations.AddField(
            model_name='calendartoken',
            name='area',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.area'),
        ),
        migrations.AddField(
            model_name='calendartoken',
            name='organisation',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.organisation'),
        ),
        migrations.AddField(
            model_name='instalment',
            name='life',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='instalments', to='grants.schemelife'),
        ),
        migrations.AddField(
            model_name='noticeaddress',
            name='area',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.area'),
        ),
        migrations.AddField(
            model_name='noticeaddress',
            name='organisation',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.organisation'),
        ),
        migrations.AddConstraint(
            model_name='payer',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['bankgiro', 'plusgiro', 'iban'])), name='grants_payer_account_kind'),
        ),
        migrations.AddConstraint(
            model_name='payer',
            constraint=models.CheckConstraint(condition=models.Q(('alone_at_most_sek__gt', 0), ('at_most_sek__gte', models.F('alone_at_most_sek')), ('file_at_most_sek__gte', models.F('at_most_sek')), ('file_payments__gt', 0)), name='grants_payer_limits_in_order'),
        ),
        migrations.AddField(
            model_name='payment',
            name='grant',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='payments', to='grants.grant'),
        ),
        migrations.AddField(
            model_name='bankitem',
            name='payment',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='bank_items', to='grants.payment'),
        ),
        migrations.AddField(
            model_name='paymentaccount',
            name='recipient',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.area'),
        ),
        migrations.AddField(
            model_name='payment',
            name='account',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='grants.paymentaccount'),
        ),
        migrations.AddField(
            model_name='paymentbatch',
            name='life',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='batches', to='grants.schemelife'),
        ),
        migrations.AddField(
            model_name='payment',
            name='batch',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='payments', to='grants.paymentbatch'),
        ),
        migrations.AddField(
            model_name='event',
            name='batch',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='events', to='grants.paymentbatch'),
        ),
        migrations.AddField(
            model_name='recovery',
            name='grant',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='recoveries', to='grants.grant'),
        ),
        migrations.AddField(
            model_name='bankitem',
            name='recovery',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='bank_items', to='grants.recovery'),
        ),
        migrations.AddField(
            model_name='event',
            name='recovery',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='events', to='grants.recovery'),
        ),
        migrations.AddField(
            model_name='setoff',
            name='payment',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='set_offs', to='grants.payment'),
        ),
        migrations.AddField(
            model_name='setoff',
            name='recovery',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='set_offs', to='grants.recovery'),
        ),
        migrations.AddConstraint(
            model_name='bankfile',
            constraint=models.UniqueConstraint(fields=('agency', 'sha256'), name='grants_bank_file_read_once'),
        ),
        migrations.AddConstraint(
            model_name='calendartoken',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('area__isnull', False), ('organisation__isnull', True)), models.Q(('area__isnull', True), ('organisation__isnull', False)), _connector='OR'), name='grants_calendar_of_one'),
        ),
        migrations.AddConstraint(
            model_name='instalment',
            constraint=models.UniqueConstraint(fields=('life', 'number'), name='grants_one_instalment_each'),
        ),
        migrations.AddConstraint(
            model_name='instalment',
            constraint=models.CheckConstraint(condition=models.Q(('number__gt', 0), ('weight__gt', 0)), name='grants_instalment_counts'),
        ),
        migrations.AddConstraint(
            model_name='noticeaddress',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('area__isnull', False), ('organisation__isnull', True)), models.Q(('area__isnull', True), ('organisation__isnull', False)), _connector='OR'), name='grants_notice_address_of_one'),
        ),
        migrations.AddConstraint(
            model_name='noticeaddress',
            constraint=models.UniqueConstraint(fields=('area', 'email'), name='grants_area_address_once'),
        ),
        migrations.AddConstraint(
            model_name='noticeaddress',
            constraint=models.UniqueConstraint(fields=('organisation', 'email'), name='grants_organisation_address_once'),
        ),
        migrations.AddConstraint(
            model_name='paymentaccount',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['bankgiro', 'plusgiro', 'iban']), models.Q(('number', ''), _negated=True)), name='grants_payment_account_kind'),
        ),
        migrations.AddConstraint(
            model_name='paymentaccount',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('answered_at__isnull', True), ('answered_by', ''), ('state', 'written')), models.Q(('answered_at__isnull', False), ('state__in', ['confirmed', 'dropped']), models.Q(('answered_by', ''), _negated=True)), _connector='OR'), name='grants_payment_account_answered'),
        ),
        migrations.AddConstraint(
            model_name='paymentaccount',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'confirmed'), _negated=True), models.Q(('answered_by', models.F('written_by')), _negated=True), _connector='OR'), name='grants_payment_account_two_persons'),
        ),
        migrations.AddConstraint(
            model_name='paymentaccount',
            constraint=models.UniqueConstraint(condition=models.Q(('state', 'written')), fields=('recipient',), name='grants_one_account_awaits_confirmation'),
        ),
        migrations.AddConstraint(
            model_name='paymentbatch',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['made', 'approved', 'sent', 'settled', 'dropped'])), name='grants_batch_state'),
        ),
        migrations.AddConstraint(
            model_name='paymentbatch',
            constraint=models.CheckConstraint(condition=models.Q(('total_sek__gt', 0), ('instalment__gt', 0)), name='grants_batch_pays_something'),
        ),
        migrations.AddConstraint(
            model_name='payment',
            constraint=models.CheckConstraint(condition=models.Q(('set_off_sek__gte', 0), ('amount_sek__gt', models.F('set_off_sek'))), name='grants_payment_sends_something'),
        ),
        migrations.AddConstraint(
            model_name='payment',
            constraint=models.CheckConstraint(condition=models.Q(('outcome__in', ['waiting', 'booked', 'returned', 'rejected', 'dropped'])), name='grants_payment_outcome'),
        ),
        migrations.AddConstraint(
            model_name='payment',
            constraint=models.UniqueConstraint(condition=models.Q(('outcome', 'waiting')), fields=('grant',), name='grants_one_payment_on_its_way'),
        ),
        migrations.AddConstraint(
            model_name='recovery',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['proposed', 'hearing', 'decided', 'settled', 'dropped'])), name='grants_recovery_state'),
        ),
        migrations.AddConstraint(
            model_name='recovery',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['unspent', 'unreported', 'outside', 'corrected'])), name='grants_recovery_kind'),
        ),
        migrations.AddConstraint(
            model_name='recovery',
            constraint=models.CheckConstraint(condition=models.Q(('amount_sek__gt', 0), models.Q(('why', ''), _negated=True)), name='grants_recovery_of_something'),
        ),
        migrations.AddConstraint(
            model_name='recovery',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['hearing', 'decided', 'settled']), _negated=True), ('hear_until__isnull', False), _connector='OR'), name='grants_recovery_heard'),
        ),
        migrations.AddConstraint(
            model_name='recovery',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['decided', 'settled']), _negated=True), models.Q(('due__isnull', False), ('number__isnull', False)), _connector='OR'), name='grants_recovery_claimed'),
        ),
        migrations.AddConstraint(
            model_name='bankitem',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('handled_at__isnull', True), ('state__in', ['matched', 'repeated'])), models.Q(('handled_at__isnull', True), ('state', 'open'), models.Q(('why_sv', ''), _negated=True), models.Q(('why_en', ''), _negated=True)), models.Q(('handled_at__isnull', False), ('state', 'handled'), models.Q(('handled_by', ''), _negated=True), models.Q(('note', ''), _negated=True)), _connector='OR'), name='grants_bank_item_state'),
        ),
        migrations.AddConstraint(
            model_name='setoff',
            constraint=models.UniqueConstraint(condition=models.Q(('is_live', True)), fields=('recovery',), name='grants_set_off_once'),
        ),
        migrations.AddConstraint(
            model_name='setoff',
            constraint=models.CheckConstraint(condition=models.Q(('amount_sek__gt', 0)), name='grants_set_off_of_something'),
        ),
        migrations.RunPython(_make, _drop),
    ]
