"""Sample quotes that show what the program makes: real codes, invented people, marked as samples."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from core.export.diagrams import picture_of
from core.export.order_form import order_forms, write_order_form
from core.export.sample_batteries import BATTERY_SAMPLES, battery_quote
from core.export.subjects import subjects
from core.export.workbook import export_quote
from core.files import write_atomic
from core.i18n import Lang, Translator
from core.quote.codec import decode
from core.quote.store import SUFFIX, save_quote

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from core.drawing import Drawing
    from core.export.workbook import Exported
    from core.family import Family
    from core.findings import Finding
    from core.json_input import JSON
    from core.quote.model import Quote

DAY = dt.date(2026, 11, 21)
"""The day of the sample, fixed so that the sample is the same every day."""

_WORDS: dict[str, dict[Lang, str]] = {
    "project": {"nl": "Vacuümlijn verpakkingshal 2", "en": "Vacuum line, packing hall 2"},
    "delivery": {"nl": "2 weken na opdracht", "en": "2 weeks after order"},
    "payment": {"nl": "30 dagen netto", "en": "30 days net"},
    "text": {
        "nl": "De prijzen gelden bij afname van de hele offerte in één levering.",
        "en": "The prices hold when the whole quotation is ordered in one delivery.",
    },
    "cable": {
        "nl": "Aansluitkabel 3 × 0,75 mm²\nOp maat geknipt, zwart, oliebestendig",
        "en": "Connection cable 3 × 0.75 mm²\nCut to length, black, oil-resistant",
    },
    "filter": {"nl": "Filter 5 µm in de toevoerleiding, 1/4″", "en": "Filter 5 µm in the supply line, 1/4″"},
}


CUSTOMER: dict[str, JSON] = {
    "name": "Jansen & Zoon Installatietechniek",
    "address": "Dorpsstraat 1\n1234 AB Voorbeeldstad",
    "contact": "P. Jansen",
    "email": "p.jansen@example.com",
    "reference": "JZ-4711",
}
COMPANY: dict[str, JSON] = {
    "name": "Technische Groothandel Voorbeeld",
    "address": "Handelskade 12\n3011 AA Rotterdam",
    "phone": "010 000 00 00",
    "email": "verkoop@example.com",
    "website": "www.example.com",
    "registration": "00000000",
    "vat_number": "NL000000000B00",
    "iban": "NL00 BANK 0000 0000 00",
}


@dataclass(frozen=True, slots=True)
class Sample:
    """The files that were written, and everything that was found while making them."""

    files: tuple[Path, ...]
    findings: tuple[Finding, ...]


def sample_quote(lang: Lang) -> Quote:
    """Return the sample quote: valves, an article, a text, an option and an alternative."""
    words = {key: text[lang] for key, text in _WORDS.items()}
    main_valve: dict[str, JSON] = {"kind": "valve", "code": "XSA2-22V-5D2", "qty": 3, "unit_price": "215.50"}
    other_valve: dict[str, JSON] = {**main_valve, "code": "XSA2-22V-5T2", "unit_price": "231.00"}
    cable: dict[str, JSON] = {
        "kind": "article",
        "article": "300415",
        "description": words["cable"],
        "qty": "12.5",
        "unit": "m",
        "unit_price": "2.35",
    }
    option: dict[str, JSON] = {
        "kind": "article",
        "article": "300512",
        "description": words["filter"],
        "qty": 1,
        "unit_price": "86.40",
    }
    return decode(
        {
            "number": "2026-0123",
            "revision": "A",
            "date": DAY.isoformat(),
            "valid_until": (DAY + dt.timedelta(days=30)).isoformat(),
            "language": lang,
            "sample": True,
            "customer": CUSTOMER,
            "project": {"name": words["project"], "address": "Havenweg 8, 3000 AA Rotterdam"},
            "clerk": "M. de Vries",
            "delivery_time": words["delivery"],
            "payment_terms": words["payment"],
            "company": COMPANY,
            "lines": [
                {**main_valve, "discount_pct": "7.5"},
                {"kind": "valve", "code": "XSA1-12S-1D2", "qty": 2, "unit_price": "189.00"},
                {"kind": "valve", "code": "XSA3-43V-5DL2B", "qty": 1, "unit_price": None},
                cable,
                {"kind": "text", "description": words["text"]},
                {
                    "kind": "alternative",
                    "to": 0,
                    "of": other_valve,
                },
                {"kind": "option", "of": option},
            ],
        }
    )


def sample_quotes(lang: Lang) -> dict[str, Quote]:
    """Return all sample quotes by the names of their files: valves, a row house, a family house, a farm."""
    name = "voorbeeldofferte" if lang == "nl" else "sample-quotation"
    found = {name: sample_quote(lang)}
    for sample in BATTERY_SAMPLES:
        found[f"{name}-{sample.name[lang]}"] = battery_quote(sample, lang, DAY, COMPANY)
    return found


def write_sample(out_dir: Path, families: Mapping[str, Family], lang: Lang = "nl") -> Sample:
    """Write the sample quotes, their workbooks, order forms and drawings (SVG and PNG) into a folder.

    Raise `UserFacingError` when a file cannot be written.
    """
    files: list[Path] = []
    findings: list[Finding] = []
    for name, quote in sample_quotes(lang).items():
        save_quote(quote, out_dir / f"{name}{SUFFIX}")
        files.append(out_dir / f"{name}{SUFFIX}")
        exported = export_quote(quote, families, out_dir / f"{name}.xlsx")
        findings += exported.findings
        if exported.out is not None:
            files += [exported.out, *_order_form(exported, out_dir, name, lang)]
            files += _pictures(exported, out_dir, lang)
    return Sample(tuple(files), tuple(findings))


def _order_form(exported: Exported, out_dir: Path, name: str, lang: Lang) -> tuple[Path, ...]:
    forms = order_forms(exported.evaluated)
    if not forms:
        return ()
    title = "bestelformulier" if lang == "nl" else "order-form"
    return tuple(
        write_order_form(forms, out_dir / f"{name}-{title}{ending}", lang) for ending in (".xlsx", ".pdf")
    )


def _pictures(exported: Exported, out_dir: Path, lang: Lang) -> Iterator[Path]:
    from core.drawing import svg

    tr = Translator(lang)
    for name, drawing in _drawings(exported, tr):
        picture = out_dir / f"{name}.svg"
        write_atomic(picture, svg.render(drawing, tr).encode())
        write_atomic(picture.with_suffix(".png"), picture_of(drawing, tr).data)
        yield from (picture, picture.with_suffix(".png"))


def _drawings(exported: Exported, tr: Translator) -> Iterator[tuple[str, Drawing]]:
    for subject in subjects(exported.evaluated):
        if subject.item.drawing is not None:
            yield subject.item.code, subject.item.drawing()
        for source in () if subject.installation is None else subject.installation.all_pictures:
            yield source.name, source.figure(source.units[0], tr)
