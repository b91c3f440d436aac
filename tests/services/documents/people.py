"""Foreign citizens to print of."""

from intcoop_desktop.domain.records import Organisation, Person, Stay
from intcoop_desktop.services.office import Office

ORGANISATION = Organisation(
    "«Болашақ» халықаралық университеті", "Университет «Болашақ»", "Bolashaq University", head_name="Н. Сейітқали",
    head_position="Ректор",
)  # fmt: skip


def student(office: Office, family: str = "Өмірзақов", given: str = "Дәулет") -> tuple[int, int]:
    """(person, stay) of somebody who studies here."""
    office.organisation_service.save(ORGANISATION)
    person = office.persons.create(
        Person(0, "", family, given, latin_family_name="OMIRZAKOV", latin_given_name="DAULET", birth="2003-09-05",
               citizenships=("TR",))
    )  # fmt: skip
    stay = office.persons.create_stay(
        Stay(0, "", person.id, direction="study", level="bachelor", speciality="6B01701", course="2",
             arrival="2025-09-01")
    )  # fmt: skip
    return person.id, stay.id
