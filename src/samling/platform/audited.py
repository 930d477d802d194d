"""What the platform's own deeds are called in the audit log."""

from collections.abc import Mapping

from samling.kernel import Text

DEEDS: Mapping[str, Text] = {
    "platform.load": Text("Läste in uppgifter", "Loaded reference data"),
    "platform.sign_in": Text("Loggade in", "Signed in"),
    "platform.sign_out": Text("Loggade ut", "Signed out"),
    "platform.sign_in_failed": Text("Misslyckades att logga in", "Failed to sign in"),
    "platform.choose_password": Text("Valde lösenord", "Chose a password"),
    "platform.choose_forgotten_password": Text(
        "Valde lösenord med länk i brev", "Chose a password by a link in a letter"
    ),
    "platform.add_way_in": Text("La till ett andra steg", "Added a second step"),
    "platform.remove_way_in": Text("Tog bort ett andra steg", "Removed a second step"),
    "platform.renew_way_in": Text("Gjorde nya reservkoder", "Made new recovery codes"),
    "platform.forget_ways_in": Text(
        "Tog bort alla andra steg på begäran", "Removed all second steps on request"
    ),
    "platform.close_account": Text("Stängde kontot", "Closed the account"),
    "platform.open_account": Text("Öppnade kontot", "Opened the account"),
    "platform.read_trail": Text("Läste granskningsloggen", "Read the audit log"),
    "platform.fetch_trail": Text("Hämtade granskningsloggen", "Downloaded the audit log"),
    "platform.backup": Text("Tog en säkerhetskopia", "Made a backup"),
    "platform.delete_expired": Text("Gallrade", "Deleted what had passed its time"),
    "platform.export_person": Text(
        "Samlade allt om en person", "Gathered everything about a person"
    ),
    "platform.restore": Text("Läste tillbaka en säkerhetskopia", "Restored a backup"),
}
SUBJECTS: Mapping[str, Text] = {
    "account": Text("kontot", "the account"),
    "backup": Text("säkerhetskopian", "the backup"),
    "period": Text("bevarandetiden", "the period"),
    "reference": Text("uppgifterna", "the reference data"),
    "trail": Text("granskningsloggen för", "the audit log of"),
}
