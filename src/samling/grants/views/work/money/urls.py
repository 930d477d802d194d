"""The addresses of the pages of money. They stand before those of single grants."""

from django.urls import path

from . import (
    accounts,
    bank,
    batch,
    correcting,
    deadlines,
    ending,
    explaining,
    making,
    payer,
    payments,
    proposing,
    recoveries,
    recovery,
)

_SCHEME = "arbete/bidrag/<slug:scheme_id>/"

money_patterns = [
    path("arbete/utbetalningar/", payments.payments, name="work_payments"),
    path("arbete/utbetalningar/betalare/", payer.payer, name="work_payer"),
    path("arbete/utbetalningar/verifikationer.se", payments.vouchers, name="work_vouchers"),
    path("arbete/utbetalningar/banksvar/", bank.read_bank, name="work_bank"),
    path("arbete/utbetalningar/banksvar/<int:file_id>/", bank.bank_file, name="work_bank_file"),
    path("arbete/utbetalningar/utreda/", bank.bank_items, name="work_bank_items"),
    path("arbete/utbetalningar/<int:batch_id>/", batch.batch, name="work_batch"),
    path("arbete/utbetalningar/<int:batch_id>/fil.xml", batch.batch_file, name="work_batch_file"),
    path(
        "arbete/utbetalningar/<int:batch_id>/reda-ut/",
        explaining.explain,
        name="work_explain_payments",
    ),
    path(
        "arbete/utbetalningar/<int:batch_id>/steg/<slug:step>/",
        batch.batch_step,
        name="work_batch_step",
    ),
    path("arbete/konto/", accounts.account, name="work_account"),
    path("arbete/konto/steg/<slug:step>/", accounts.account_step, name="work_account_step"),
    path("arbete/aterkrav/", recoveries.recoveries, name="work_recoveries"),
    path("arbete/aterkrav/<int:recovery_id>/", recovery.recovery, name="work_recovery"),
    path(
        "arbete/aterkrav/<int:recovery_id>/steg/<slug:step>/",
        recovery.recovery_step,
        name="work_recovery_step",
    ),
    path("arbete/frister/", deadlines.deadlines, name="work_deadlines"),
    path("arbete/frister/kalender/", deadlines.make_calendar, name="work_make_calendar"),
    path(
        "arbete/frister/kalender/ta-bort/",
        deadlines.revoke_calendars,
        name="work_revoke_calendars",
    ),
    path(
        "arbete/frister/adress/<int:address_id>/ta-bort/",
        deadlines.remove_address,
        name="work_remove_address",
    ),
    path(f"{_SCHEME}betala/", making.make_payments, name="work_make_payments"),
    path(f"{_SCHEME}delar/", making.plan, name="work_instalments"),
    path(f"{_SCHEME}sok-aterkrav/", recoveries.find, name="work_find_recoveries"),
    path(f"{_SCHEME}andra/", correcting.correct, name="work_correct"),
    path(f"{_SCHEME}andra/<int:correction_id>/", correcting.correction, name="work_correction"),
    path(
        f"{_SCHEME}andra/<int:correction_id>/besluta/",
        correcting.decide_correction,
        name="work_decide_correction",
    ),
    path(f"{_SCHEME}redovisning/", ending.ask_for_reports, name="work_ask_for_reports"),
    path(f"{_SCHEME}<slug:code>/foresla/", proposing.propose, name="work_propose_recovery"),
]
