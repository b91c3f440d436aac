"""An Excel list of people to come, as a partner university sends it."""

from datetime import date
from pathlib import Path

import openpyxl

COUNT = 60
HEADINGS = ("№", "Тегі", "Аты", "Surname in passport", "Given names in passport", "Туған күні", "Азаматтығы",
            "Төлқұжат №", "Курсы")  # fmt: skip
FAMILIES = ("Ван", "Ли", "Чжан", "Лю", "Чэнь", "Ян")
LATIN = ("WANG", "LI", "ZHANG", "LIU", "CHEN", "YANG")
GIVEN = ("Вэй", "Мин", "Фан", "Юн", "Лэй", "На", "Цзин", "Хуэй", "Ин", "Пэн")
LATIN_GIVEN = ("WEI", "MING", "FANG", "YONG", "LEI", "NA", "JING", "HUI", "YING", "PENG")


def passport(number: int) -> str:
    """Of person ``number``, from 0."""
    return f"E{10000000 + number}"


def write_list(path: Path) -> Path:
    """Sixty people with a title above the table, dates as dates, a number in every row."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["Список студентов, прибывающих в 2026 году"])
    sheet.append([])
    sheet.append(list(HEADINGS))
    for number in range(COUNT):
        family, given = number % len(FAMILIES), number // len(FAMILIES)
        row = [number + 1, FAMILIES[family], GIVEN[given], LATIN[family], LATIN_GIVEN[given]]
        row += [date(2006, 1 + number % 12, 1 + number % 28), "Қытай", passport(number), 1 if number % 10 else 2]
        sheet.append(row)
    book.save(path)
    return path
