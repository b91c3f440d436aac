"""Machine-readable tables of a package: what Annex 2 asks for, and nothing of religion, politics or relatives.

Rows are taken from the report while their file is written. Dates are ISO 8601 and may be partial, so they are strings.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from intcoop_desktop.domain.annex2 import SECTIONS, AgreementRow, AnnualReport, PlanRow
from intcoop_desktop.exchange.content import Column, Table
from intcoop_desktop.printing.wording import wording

Cell = str | int | bool | None
Paths = Mapping[tuple[str, int], Sequence[str]]
"""Where the copies of a record (kind, id) lie under ``data/``."""

_ROW_BYTES = 250
SCAN, PRINT = "көшірме", "тізілімнен басып шығарылған"
"""What lies in sections 5 and 6: a copy of the paper, or the record's own print."""


def report_tables(report: AnnualReport, paths: Paths) -> tuple[Table, ...]:
    """All nine sections as tables; the numbers are those of the PDF, for both come from ``report``."""
    return (
        _sections(report),
        _units(report),
        _officials(report),
        _stays(report),
        _trips(report),
        _plans(report, paths),
        _agreements(report, paths),
        _activities(report),
        _conferences(report),
        _teaching(report),
    )


def _table(
    name: str, title: str, columns: Sequence[str], rows: Callable[[], Iterable[tuple[Cell, ...]]], count: int
) -> Table:
    """``columns`` are ``name|type|Kazakh title``, the type left out for text."""
    made = [column.split("|") for column in columns]
    return Table(
        name,
        title,
        tuple(Column(one[0], one[1] or "string", one[2]) for one in made),
        rows(),
        about=200 + _ROW_BYTES * count,
    )


def _sections(report: AnnualReport) -> Table:
    """The texts of the sections and how many rows stand behind each."""
    words = wording("annex2").part("sections")

    def rows() -> Iterator[tuple[Cell, ...]]:
        for number in SECTIONS:
            state = report.section(number)
            yield number, words.text(str(number)), state.count, state.filled, report.text(number)

    columns = (
        "number|integer|Бөлім",
        "title||Бөлімнің атауы",
        "count|integer|Жазбалар саны",
        "filled|boolean|Толтырылған",
        "text||Мәтіні",
    )
    about = sum(2 * len(text) for _number, text in report.texts)
    table = _table("a2_sections", "Бөлімдер және олардың мәтіні", columns, rows, len(SECTIONS) * 4)
    return Table(table.name, table.title, table.columns, table.rows, table.about + about)


def _units(report: AnnualReport) -> Table:
    return _table(
        "a2_1_units",
        "Ішкі құрылымдық бөлімшелер",
        (
            "name||Бөлімшенің атауы",
            "address||Мекенжайы",
            "building||Корпус",
            "room||Бөлме",
            "phone||Телефон",
        ),
        lambda: ((one.name, one.address, one.building, one.room, one.phone) for one in report.units),
        len(report.units),
    )  # fmt: skip


def _officials(report: AnnualReport) -> Table:
    return _table(
        "a2_2_officials",
        "Жауапты лауазымды тұлғалар",
        (
            "family_name||Тегі",
            "given_name||Аты",
            "patronymic||Әкесінің аты",
            "position||Лауазымы",
            "unit||Бөлімшесі",
            "work_phone||Жұмыс телефоны",
            "home_phone||Үй телефоны",
        ),
        lambda: (
            (one.family_name, one.given_name, one.patronymic, one.position, one.unit, one.work_phone, one.home_phone)
            for one in report.officials
        ),
        len(report.officials),
    )  # fmt: skip


def _stays(report: AnnualReport) -> Table:
    return _table(
        "a2_3_stays",
        "Шетелдіктердің тізімі",
        (
            "number|integer|№",
            "family_name||Тегі",
            "given_name||Аты",
            "patronymic||Әкесінің аты",
            "latin_name||Төлқұжаттағы жазылуы",
            "birth_year||Туған жылы",
            "country||Болатын елі",
            "country_code||Елдің коды (ISO 3166-1)",
            "direction||Болу бағыты",
            "speciality||Мамандығы",
            "course||Курсы",
            "residence||Тұратын жері",
            "arrival||Келген күні",
            "expected_end||Аяқталатын болжамды күні",
            "diaspora|boolean|Шетелдік қазақ диаспорасы",
            "kandas|boolean|Қандас",
            "cis|boolean|ТМД азаматы",
        ),
        lambda: (
            (
                number, one.family_name, one.given_name, one.patronymic, one.latin_name, one.birth_year, one.country,
                one.country_code, one.direction, one.speciality, one.course, one.residence, one.arrival,
                one.expected_end, one.is_diaspora, one.is_kandas, one.is_cis,
            )
            for number, one in enumerate(report.stays, 1)
        ),
        len(report.stays),
    )  # fmt: skip


def _trips(report: AnnualReport) -> Table:
    return _table(
        "a2_4_trips",
        "Шетелге жіберілген азаматтардың тізімі",
        (
            "number|integer|№",
            "family_name||Тегі",
            "given_name||Аты",
            "patronymic||Әкесінің аты",
            "birth_year||Туған жылы",
            "residence_kz||Қазақстанда тұратын жері",
            "residence_abroad||Шетелде уақытша тұратын жері",
            "purpose||Мақсаты",
            "date_from||Басталуы",
            "date_to||Аяқталуы",
            "place||Іссапарының орны",
            "country||Елі",
            "country_code||Елдің коды (ISO 3166-1)",
            "return_date||Қайтып келетін күні",
            "returned|boolean|Қайтып келді",
        ),
        lambda: (
            (
                number, one.family_name, one.given_name, one.patronymic, one.birth_year, one.residence_kz,
                one.residence_abroad, one.purpose, one.date_from, one.date_to, one.place, one.country,
                one.country_code, one.return_date, one.returned,
            )
            for number, one in enumerate(report.trips, 1)
        ),
        len(report.trips),
    )  # fmt: skip


def _copy_cells(row: PlanRow | AgreementRow, paths: Sequence[str]) -> tuple[str, str]:
    return (PRINT if row.needs_print else SCAN), "\n".join(paths)


def _plans(report: AnnualReport, paths: Paths) -> Table:
    kept = [one for one in report.plans if not one.left_out]
    columns = (
        "number|integer|№",
        "title||Атауы",
        "date_from||Басталуы",
        "date_to||Аяқталуы",
        "approved_on||Бекітілген күні",
        "approval_number||Бекіту нөмірі",
        "approved_by||Бекіткен тұлға",
        "state||Жай-күйі",
        "copy||Тіркелгені",
        "files||Пакеттегі файлдар",
    )
    return _table(
        "a2_5_plans",
        "Жылдық жұмыс жоспарлары",
        columns,
        lambda: (
            (
                number, one.title, one.date_from, one.date_to, one.approved_on, one.approval_number, one.approved_by,
                one.state, *_copy_cells(one, paths.get(("plan", one.plan_id), ())),
            )
            for number, one in enumerate(kept, 1)
        ),
        len(kept),
    )  # fmt: skip


def _agreements(report: AnnualReport, paths: Paths) -> Table:
    kept = [one for one in report.agreements if not one.left_out]
    columns = (
        "row|integer|№",
        "number||Нөмірі",
        "partner_number||Серіктестегі нөмірі",
        "kind||Түрі",
        "subject||Мәні",
        "partners||Серіктестер",
        "countries||Елдері",
        "signed_on||Қол қойылған күні",
        "valid_from||Күшіне енуі",
        "valid_to||Қолданылу мерзімінің соңы",
        "open_ended|boolean|Мерзімсіз",
        "is_new|boolean|Есепті кезеңде жасалған",
        "state||Жай-күйі",
        "people_in|integer|Осы құжат бойынша келгендер",
        "people_out|integer|Осы құжат бойынша барғандар",
        "copy||Тіркелгені",
        "files||Пакеттегі файлдар",
    )
    return _table(
        "a2_6_agreements",
        "Шетелдік тұлғалармен жасалған құжаттар",
        columns,
        lambda: (
            (
                row, one.number, one.partner_number, one.kind, one.subject, one.partners, one.countries, one.signed_on,
                one.valid_from, one.valid_to, one.open_ended, one.is_new, one.state, one.people_in, one.people_out,
                *_copy_cells(one, paths.get(("agreement", one.agreement_id), ())),
            )
            for row, one in enumerate(kept, 1)
        ),
        len(kept),
    )  # fmt: skip


def _activities(report: AnnualReport) -> Table:
    return _table(
        "a2_7_activities",
        "Келісімдер бойынша іс-шаралар",
        (
            "number|integer|№",
            "agreement||Құжат",
            "date||Күні",
            "date_to||Аяқталуы",
            "kind||Түрі",
            "subject||Тақырыбы",
            "participants||Қатысушылар",
            "people|integer|Адам саны",
            "result||Нәтижесі",
        ),
        lambda: (
            (
                number, one.agreement, one.date, one.date_to, one.kind, one.subject, one.participants, one.people,
                one.result,
            )
            for number, one in enumerate(report.activities, 1)
        ),
        len(report.activities),
    )  # fmt: skip


def _conferences(report: AnnualReport) -> Table:
    return _table(
        "a2_8_conferences",
        "Конференцияларға, симпозиумдарға, семинарларға қатысу",
        (
            "number|integer|№",
            "event||Атауы",
            "kind||Түрі",
            "nature||Сипаты",
            "place||Өткен жері",
            "country||Елі",
            "country_code||Елдің коды (ISO 3166-1)",
            "organiser||Ұйымдастырушы",
            "date_from||Басталуы",
            "date_to||Аяқталуы",
            "participants||Қатысушылар",
            "people|integer|Қатысушылар саны",
            "form||Қатысу нысаны",
            "mode||Қатысу тәсілі",
            "paper||Баяндама",
            "result||Нәтижесі",
        ),
        lambda: (
            (
                number, one.event, one.kind, one.nature, one.place, one.country, one.country_code, one.organiser,
                one.date_from, one.date_to, one.participants, one.people, one.form, one.mode, one.paper, one.result,
            )
            for number, one in enumerate(report.conferences, 1)
        ),
        len(report.conferences),
    )  # fmt: skip


def _teaching(report: AnnualReport) -> Table:
    return _table(
        "a2_9_teaching",
        "Оқу-тәрбие жұмысы",
        (
            "number|integer|№",
            "kind||Түрі",
            "title||Атауы",
            "unit||Бөлімшесі",
            "owner||Жауапты тұлға",
            "date_from||Басталуы",
            "date_to||Аяқталуы",
            "people|integer|Адам саны",
            "programme||Бағдарламасы",
            "language||Тілі",
            "level||Деңгейі",
            "hours|integer|Сағат саны",
            "document||Құжат",
            "authors||Авторлары",
            "year||Жылы",
            "publisher||Баспасы",
            "description||Сипаттамасы",
            "result||Нәтижесі",
        ),
        lambda: (
            (
                number, one.word, one.title, one.unit, one.owner, one.date_from, one.date_to, one.people,
                one.programme, one.language, one.level, one.hours, one.document, one.authors, one.year,
                one.publisher, one.description, one.result,
            )
            for number, one in enumerate(report.teaching, 1)
        ),
        len(report.teaching),
    )  # fmt: skip
