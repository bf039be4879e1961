"""A sample quote that shows what the program makes: real codes, invented people, marked as a sample."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from core.export.diagrams import picture_of
from core.export.subjects import subjects
from core.export.workbook import export_quote
from core.files import write_atomic
from core.i18n import Lang, Translator
from core.quote.codec import decode
from core.quote.store import SUFFIX, save_quote

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

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
            "customer": {
                "name": "Jansen & Zoon Installatietechniek",
                "address": "Dorpsstraat 1\n1234 AB Voorbeeldstad",
                "contact": "P. Jansen",
                "email": "p.jansen@example.com",
                "reference": "JZ-4711",
            },
            "project": {"name": words["project"], "address": "Havenweg 8, 3000 AA Rotterdam"},
            "clerk": "M. de Vries",
            "delivery_time": words["delivery"],
            "payment_terms": words["payment"],
            "company": {
                "name": "Technische Groothandel Voorbeeld",
                "address": "Handelskade 12\n3011 AA Rotterdam",
                "phone": "010 000 00 00",
                "email": "verkoop@example.com",
                "website": "www.example.com",
                "registration": "00000000",
                "vat_number": "NL000000000B00",
                "iban": "NL00 BANK 0000 0000 00",
            },
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


def write_sample(out_dir: Path, families: Mapping[str, Family], lang: Lang = "nl") -> Sample:
    """Write the sample quote, its workbook and its drawings (SVG and PNG) into a folder.

    Raise `UserFacingError` when a file cannot be written.
    """
    from core.drawing import svg

    quote = sample_quote(lang)
    tr = Translator(lang)
    name = "voorbeeldofferte" if lang == "nl" else "sample-quotation"
    files = [out_dir / f"{name}{SUFFIX}", out_dir / f"{name}.xlsx"]
    save_quote(quote, files[0])
    exported = export_quote(quote, families, files[1])
    if exported.out is None:
        return Sample((files[0],), exported.findings)
    for subject in subjects(exported.evaluated):
        if subject.item.drawing is not None:
            drawing = subject.item.drawing()
            picture = out_dir / f"{subject.item.code}.svg"
            write_atomic(picture, svg.render(drawing, tr).encode())
            write_atomic(picture.with_suffix(".png"), picture_of(drawing, tr).data)
            files += [picture, picture.with_suffix(".png")]
    return Sample(tuple(files), exported.findings)
