"""The tabs of the settings: what they are called, and by which word a link or Ctrl+K asks for them."""

from intcoop_desktop.i18n import N_

SECTIONS = {
    "general": N_("General"),
    "users": N_("Password and users"),
    "rules": N_("Rules and reminders"),
    "wording": N_("Wording of documents"),
    "signatories": N_("Who signs"),
    "backups": N_("Backups"),
    "audit": N_("Audit log"),
}
"""Word → title (msgid), in their order."""

INSIDE = {"recovery_sheet": "users"}
"""What stands inside a tab."""
