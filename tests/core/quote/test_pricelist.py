from __future__ import annotations

import datetime as dt
import io
import zipfile
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.chart import BarChart, Reference

from core.errors import InputError, UserFacingError
from core.i18n import Translator
from core.quote.price_numbers import DecimalSign, decimal_sign, on_request, read_price
from core.quote.price_table import ReadPrices, normal_code, read_table
from core.quote.pricelist import decode_text, read_price_file

EN = Translator("en")


def read(tmp_path: Path, content: str | bytes, encoding: str = "utf-8") -> ReadPrices:
    path = tmp_path / "prices.csv"
    path.write_bytes(content if isinstance(content, bytes) else content.encode(encoding))
    return read_price_file(path)


def prices(result: ReadPrices) -> dict[str, str | None]:
    return {row.code: None if row.price is None else str(row.price) for row in result.rows}


def reasons(result: ReadPrices) -> dict[int, str]:
    return {entry.row: EN(entry.reason) for entry in result.rejected}


@pytest.mark.parametrize("separator", [";", "\t", "|"])
@pytest.mark.parametrize(
    "header", ["", "Artikelnr.{s}Bruto prijs (€)\n", "Order code{s}List price excl. VAT\n", "Foo{s}Bar\n"]
)
def test_two_columns_are_read_with_and_without_a_header(tmp_path: Path, separator: str, header: str) -> None:
    text = (
        header.format(s=separator)
        + f"XSA2-22V-5D2{separator}215,50\n242263{separator}1.320,00\nA 1{separator}7,5\n"
    )
    result = read(tmp_path, text)
    assert prices(result) == {"XSA2-22V-5D2": "215.5", "242263": "1320", "A 1": "7.5"}
    assert result.rejected == ()
    assert result.columns["first_row"] == (2 if header else 1)
    assert result.columns["decimal_sign"] == ","


def test_commas_can_separate_when_the_decimal_sign_is_a_point(tmp_path: Path) -> None:
    assert prices(read(tmp_path, 'code,price\nA,12.50\nB,"1,234.5"\n')) == {"A": "12.5", "B": "1234.5"}


def test_excels_own_separator_line_is_obeyed_and_rows_keep_their_numbers(tmp_path: Path) -> None:
    result = read(tmp_path, "sep=|\r\ncode|price\r\nA;1|2,50\r\n;2|3,50\r\n|4,50\r\n")
    assert prices(result) == {"A;1": "2.5", ";2": "3.5"}
    assert list(reasons(result)) == [5]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-16-be"])
def test_every_usual_encoding_is_read(tmp_path: Path, encoding: str) -> None:
    result = read(tmp_path, "Code;Omschrijving;Prijs\nA1;Vacuümklep ø6;€ 12,50\nA2;Klem;€ 7,00\n", encoding)
    assert [(row.description, row.price) for row in result.rows] == [
        ("Vacuümklep ø6", Decimal("12.5")),
        ("Klem", Decimal(7)),
    ]


def test_columns_may_stand_in_any_order_and_are_reported(tmp_path: Path) -> None:
    text = "EAN;Bruto;Omschrijving;Artikelnummer\n8712345678901;10,00;Klem;K1\n"
    result = read(tmp_path, text)
    assert result.rows[0].gtin == "8712345678901"
    assert (result.rows[0].code, result.rows[0].price) == ("K1", Decimal(10))
    assert result.columns == {
        "code": "Artikelnummer",
        "price": "Bruto",
        "description": "Omschrijving",
        "gtin": "EAN",
        "first_row": 2,
        "decimal_sign": ",",
    }


@pytest.mark.parametrize(
    ("text", "price"),
    [
        ("€ 12,50", "12.5"),
        ("12,50 EUR", "12.5"),
        ("€12,-", "12"),
        ("12,--", "12"),
        ("1 234,50", "1234.5"),
        ("1'234.50", "1234.5"),
        ("1.234.567", "1234567"),
        ("1.234,5", "1234.5"),
        ("1,234.5", "1234.5"),
        (",50", "0.5"),
        ("0.125", "0.125"),
        ("12", "12"),
        ("12.50 excl. BTW", "12.5"),
    ],
)
def test_prices_as_people_write_them(text: str, price: str) -> None:
    assert read_price(text, DecimalSign.UNKNOWN) == Decimal(price)


@pytest.mark.parametrize("text", ["abc", "", "1,2,3", "1.23.4", "12a", "1,5.5,5", "--5", "€"])
def test_what_is_no_price_is_refused(text: str) -> None:
    with pytest.raises(InputError):
        read_price(text, DecimalSign.COMMA)


def test_a_thousand_or_a_decimal_is_decided_by_the_rest_of_the_column(tmp_path: Path) -> None:
    comma = read(tmp_path, "A;1.234\nB;12,50\nC;5,00\n")
    point = read(tmp_path, "A;1.234\nB;12.50\nC;5.00\n")
    assert prices(comma)["A"] == "1234"
    assert prices(point)["A"] == "1.234"


@pytest.mark.parametrize("other", ["B;2.345\nC;7\n", "B;12.50\nC;12,50\n"])
def test_without_proof_of_the_decimal_sign_the_row_is_refused(tmp_path: Path, other: str) -> None:
    result = read(tmp_path, f"code;price\nA;1.234\n{other}")
    assert "two ways: 1.234 / 1234" in reasons(result)[2]
    assert "C" in prices(result)


@pytest.mark.parametrize(
    "text", ["op aanvraag", "Prijs op aanvraag", "P.O.A.", "on request", "o.a.", "Nabellen"]
)
def test_a_price_on_request_is_kept_as_such(tmp_path: Path, text: str) -> None:
    assert on_request(text)
    assert prices(read(tmp_path, f"code;price\nA;{text}\nB;1,50\n")) == {"A": None, "B": "1.5"}


def test_every_row_that_cannot_be_used_is_named_with_its_reason(tmp_path: Path) -> None:
    rows = ("A;1,50", ";2,00", "B;", "C;much", "D;-5,00", "E;20000000,00", "8,71235E+12;3,00", "a;9,00")
    text = "\n".join(("code;price", *rows, "A;1,50", "", "--;4,00"))
    result = read(tmp_path, text)
    assert prices(result) == {"A": "1.5"}
    found = reasons(result)
    assert list(found) == [3, 4, 5, 6, 7, 8, 9, 12]
    for row, words in (
        (3, "code is missing"),
        (4, "price is missing"),
        (5, "not a price"),
        (6, "below zero"),
    ):
        assert words in found[row]
    for row, words in (
        (7, "from 0 to"),
        (8, "shortened"),
        (9, "already stands in row 2"),
        (12, "not a code"),
    ):
        assert words in found[row]


def test_prices_per_many_become_prices_each(tmp_path: Path) -> None:
    assert prices(read(tmp_path, "code;prijs per 100\nA;12,50\nB;3,00\n")) == {"A": "0.125", "B": "0.03"}
    assert prices(read(tmp_path, "code;prijs;prijs per\nA;12,50;100\nB;3,00;\nC;4,00;x\n")) == {
        "A": "0.125",
        "B": "3",
    }
    assert read(tmp_path, "code;prijs per 100\nA;12,50\n").columns["price_per"] == 100


@pytest.mark.parametrize(
    "content", ["", "\n\n", "just words\nand more\n", "a;b\nc;d\n", b"\0\1\2\3", b"%PDF-1.7 \0\0"]
)
def test_a_file_without_codes_and_prices_is_refused(tmp_path: Path, content: str | bytes) -> None:
    with pytest.raises(UserFacingError) as caught:
        read(tmp_path, content)
    assert "prices.csv" in EN(caught.value.text)


def test_an_old_or_locked_workbook_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(UserFacingError) as caught:
        read(tmp_path, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
    assert caught.value.hint is not None


@pytest.mark.parametrize("content", [b"PK\x03\x04", b"PK\x03\x04" + b"x" * 500])
def test_a_damaged_workbook_is_refused(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(UserFacingError):
        read(tmp_path, content)


def workbook(tmp_path: Path, rows: list[list[Any]], title: str = "Prijzen") -> Path:
    book = Workbook()
    first = book.worksheets[0]
    first.title = "Uitleg"
    first.append(["Zo werkt het"])
    sheet = book.create_sheet(title)
    for row in rows:
        sheet.append(row)
    path = tmp_path / "prices.xlsx"
    book.save(path)
    return path


def test_a_workbook_is_read_with_the_traps_of_spreadsheets(tmp_path: Path) -> None:
    rows = [
        ["Prijslijst 2026", None],
        [None, None],
        ["Artikel", "Bruto"],
        [242263.0, 1320],
        [8712345678901.0, 215.49999999999997],
        ["A-1", "12,50"],
        ["A-2", "op aanvraag"],
        [dt.datetime(2026, 3, 1), 5],  # noqa: DTZ001
        [True, 5],
        ["A-3", None],
        ["A-4", True],
        ["A-5", dt.datetime(2026, 3, 1)],  # noqa: DTZ001
        ["A-6", "=1+1"],
    ]
    result = read_price_file(workbook(tmp_path, rows))
    assert prices(result) == {"242263": "1320", "8712345678901": "215.5", "A-1": "12.5", "A-2": None}
    assert list(reasons(result)) == [8, 9, 10, 11, 12, 13]
    assert result.columns["code"] == "Artikel"


def test_a_lying_size_does_not_hide_rows(tmp_path: Path) -> None:
    path = workbook(tmp_path, [["code", "price"], *([f"A{number}", number] for number in range(50))])
    source = path.read_bytes()
    with zipfile.ZipFile(io.BytesIO(source)) as package, zipfile.ZipFile(path, "w") as target:
        for entry in package.infolist():
            data = package.read(entry)
            if entry.filename == "xl/worksheets/sheet2.xml":
                assert b'<dimension ref="A1:B51"' in data
                data = data.replace(b'<dimension ref="A1:B51"', b'<dimension ref="A1:B2"')
            target.writestr(entry, data)
    assert len(read_price_file(path).rows) == 50


def test_a_long_import_tells_how_far_it_is_and_can_be_stopped() -> None:
    rows: list[list[object]] = [["code", "price"], *([f"A{number}", number] for number in range(9000))]
    heard: list[float] = []
    assert len(read_table(rows, heard.append).rows) == 9000
    assert heard == sorted(heard)
    assert heard[-1] == 1.0
    with pytest.raises(UserFacingError):
        read_table(rows, cancelled=lambda: True)


@given(st.decimals("0", "9999999", places=2), st.sampled_from([",", "."]))
def test_any_price_is_read_in_either_notation(price: Decimal, sign: str) -> None:
    plain = f"{price:.2f}".replace(".", sign)
    grouped = f"{price:,.2f}".translate(str.maketrans(",.", ".,")) if sign == "," else f"{price:,.2f}"
    for text in (plain, grouped, f"€ {grouped}"):
        assert read_price(text, decimal_sign(["1" + sign + "50"])) == price


@given(st.binary(max_size=300))
def test_no_file_at_all_makes_a_traceback(data: bytes) -> None:
    assert isinstance(decode_text(data), str)


def test_codes_are_compared_without_case_blanks_and_dashes() -> None:
    assert normal_code("xsa2–22V 5d2") == normal_code("XSA2-22V-5D2")


def test_a_field_without_end_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UserFacingError):
        read(tmp_path, 'code;price\nA;1,50\n"B;' + "x" * 150_000)


def test_an_empty_workbook_and_one_that_unpacks_without_end_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "empty.xlsx"
    Workbook().save(path)
    with pytest.raises(UserFacingError) as caught:
        read_price_file(path)
    assert "no sheet with cells" in EN(caught.value.text)
    monkeypatch.setattr("core.quote.pricelist.LARGEST_UNPACKED", 100)
    with pytest.raises(UserFacingError) as caught:
        read_price_file(path)
    assert "too large" in EN(caught.value.text)


def test_hidden_sheets_and_charts_are_passed_by(tmp_path: Path) -> None:
    book = Workbook()
    hidden = book.worksheets[0]
    hidden.append(["code", "price"])
    hidden.append(["OLD", 1])
    hidden.sheet_state = "hidden"
    chart = BarChart()
    chart.add_data(Reference(hidden, 2, 1, 2, 2))
    book.create_chartsheet("Chart").add_chart(chart)
    sheet = book.create_sheet("New")
    for row in (["code", "price"], ["NEW", 2], [None, None]):
        sheet.append(row)
    path = tmp_path / "prices.xlsx"
    book.save(path)
    assert prices(read_price_file(path)) == {"NEW": "2"}


def test_numbers_that_are_no_prices_are_refused() -> None:
    rows: list[list[object]] = [
        ["code", "price"],
        ["A", float("inf")],
        ["B", float("nan")],
        ["C", 1.5],
        ["D", b"x"],
    ]
    result = read_table(rows)
    assert prices(result) == {"C": "1.5"}
    assert list(reasons(result)) == [2, 3, 5]
