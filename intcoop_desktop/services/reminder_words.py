"""Names of reminder rules and of the groups they stand in on the home screen (msgids)."""

from collections.abc import Mapping

from intcoop_desktop.domain.errors import N_

GROUPS: Mapping[str, str] = {
    "office_safety": N_("Safety of the office"),
    "reception": N_("Reception"),
    "papers": N_("Documents of foreign citizens"),
    "stays": N_("Stays and support"),
    "forms": N_("Questionnaires"),
    "trips": N_("Trips abroad"),
    "cooperation": N_("Agreements and letters"),
    "office": N_("Plans and the Service"),
}
"""In the order of the screen."""

NAMES: Mapping[str, str] = {
    "recovery_sheet": N_("The recovery sheet is not in the safe yet. Make it now."),
    "users": N_("Only one person can open the office. Add a second user."),
    "notify": N_("Arrived, arrival not notified to the migration police"),
    "house": N_("Arrived, not housed yet"),
    "enrol": N_("Arrived, not enrolled yet"),
    "brief": N_("Arrived, not briefed yet"),
    "medical": N_("Arrived, no medical check yet"),
    "not_arrived": N_("Expected, arrival not entered"),
    "consent": N_("No consent to processing of personal data"),
    "passport": N_("Passports run out"),
    "passport_document": N_("Further passports run out"),
    "visa": N_("Visas run out"),
    "invitation_visa": N_("Visas received on an invitation run out"),
    "invitation": N_("Invitations run out unused"),
    "registration": N_("Registrations run out"),
    "residence_permit": N_("Residence permits run out"),
    "insurance": N_("Insurance runs out"),
    "medical_check": N_("Medical checks run out"),
    "kandas": N_("The kandas status runs out"),
    "retention": N_("The time to keep personal data runs out"),
    "retention_bin": N_("Personal data in the recycle bin: the time to keep it is over"),
    "stay_ends": N_("Stays end"),
    "leave_ends": N_("Leave ends"),
    "support": N_("Support cases to be settled"),
    "incident": N_("Incidents without measures"),
    "unsigned": N_("Printed, not signed yet"),
    "complete": N_("Complete, not printed yet"),
    "drafts": N_("Being filled in"),
    "trip_report": N_("Trip reports due"),
    "trip_without_report": N_("Returned, no report"),
    "trip_not_back": N_("Return from abroad not entered"),
    "trip_document": N_("Documents for trips not received"),
    "trip_results": N_("Results of trips not implemented"),
    "traveller_passport": N_("Passports of travellers run out"),
    "trip_submissions": N_("Submissions of units to the trip plan"),
    "agreement": N_("Agreements run out"),
    "agreement_text": N_("Texts of agreements with the reviewer"),
    "body_consent": N_("Consents of authorised bodies awaited"),
    "letter": N_("Letters waiting for an answer"),
    "contract": N_("Contracts with contacts run out"),
    "plan_item": N_("Items of the work plan"),
    "quality_measures": N_("Measures after quality checks"),
    "clearance": N_("Access to confidential documents runs out"),
    "strict": N_("Strictly accountable documents not returned"),
}
"""Rule or line → its name."""
