"""Three sample quotes of home batteries: a row house, a family house with panels, a farm. All invented."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from core.quote.codec import decode

if TYPE_CHECKING:
    from collections.abc import Mapping

    from core.i18n import Lang
    from core.json_input import JSON
    from core.quote.model import Quote


@dataclass(frozen=True, slots=True)
class BatterySample:
    """A house with what is offered for it. Prices are invented."""

    name: Mapping[Lang, str]
    number: str
    customer: Mapping[str, JSON]
    project: Mapping[Lang, str]
    address: str
    situation: Mapping[str, JSON]
    prices: Mapping[str, str]
    text: Mapping[Lang, str]
    more: tuple[Mapping[str, JSON], ...] = ()
    words: Mapping[str, Mapping[Lang, str]] = field(default_factory=dict)


ROW_HOUSE = BatterySample(
    name={"nl": "rijwoning", "en": "row-house"},
    number="2026-0124",
    customer={
        "name": "Installatiebedrijf De Groene Kat",
        "address": "Molenweg 4\n1234 AC Voorbeeldstad",
        "contact": "S. Bakker",
        "email": "s.bakker@example.com",
        "reference": "Rij 12",
    },
    project={"nl": "Rijwoning, aansluiting 1×25 A", "en": "Row house, connection 1×25 A"},
    address="Tulpenlaan 12, 1234 AD Voorbeeldstad",
    situation={
        "connection": "1x25",
        "location": "indoor",
        "min_temperature": "15 °C",
        "max_temperature": "30 °C",
        "system": "SMILE-G3-S3.6",
        "batteries": {"SMILE-G3-BAT-4.5S": 1},
        "backup": "light",
        "backup_kw": "0.5",
        "escape_route": False,
        "earthing": {"system": "TN", "ze_ohm": "0.35"},
        "grid_cable": {"length_m": 9, "method": "B2"},
        "board": {"action": "existing", "rated_current_a": 63},
        "sector": "private",
        "contract": "dynamic",
    },
    prices={
        "SMILE-G3-S3.6-INV": "1390.00",
        "SMILE-G3-BAT-4.5S": "1850.00",
        "part:base": "48.00",
        "part:bracket_s": "54.00",
        "105131": "99.58",
    },
    text={
        "nl": "Noodstroom voor verlichting, router en modem. De prijzen gelden bij levering in één keer.",
        "en": "Back-up for lighting, router and modem. The prices hold for delivery at one time.",
    },
)

FAMILY_HOUSE = BatterySample(
    name={"nl": "gezinswoning", "en": "family-house"},
    number="2026-0125",
    customer={
        "name": "Jansen & Zoon Installatietechniek",
        "address": "Dorpsstraat 1\n1234 AB Voorbeeldstad",
        "contact": "P. Jansen",
        "email": "p.jansen@example.com",
        "reference": "JZ-4720",
    },
    project={
        "nl": "Gezinswoning, 3×25 A, zonnepanelen, noodstroom hele woning",
        "en": "Family house, 3×25 A, solar panels, back-up of the whole house",
    },
    address="Eikenlaan 7, 1234 AE Voorbeeldstad",
    situation={
        "connection": "3x25",
        "location": "indoor",
        "min_temperature": "15 °C",
        "max_temperature": "30 °C",
        "system": "SMILE-G3-T10",
        "batteries": {"SMILE-G3-BAT-9.3S": 2},
        "backup": "whole",
        "backup_kw": 4,
        "three_phase_backup_loads": False,
        "dead_via_main_switch": True,
        "existing_pv": {"group_a": 16, "phases": 3, "keep_inverter": True},
        "escape_route": False,
        "earthing": {"system": "TN", "ze_ohm": "0.30"},
        "grid_cable": {"length_m": 12, "method": "B2"},
        "board": {
            "action": "new",
            "loads": [
                {"kind": "sockets", "circuits": 6},
                {"kind": "lighting", "circuits": 3},
                {"kind": "appliance", "circuits": 2},
                {"kind": "cooking"},
                {"kind": "charger"},
            ],
        },
        "sector": "private",
        "contract": "dynamic",
    },
    prices={
        "SMILE-G3-T10-INV": "2240.00",
        "SMILE-G3-BAT-9.3S": "2890.00",
        "part:base": "48.00",
        "part:bracket_t": "62.50",
        "part:battery_cable": "39.75",
        "part:meter": "148.00",
        "242263": "1395.00",
        "105128": "165.00",
        "part:consumer_unit-26397c45": "1385.00",
    },
    text={
        "nl": "De groepenkast wordt volgens het bijgevoegde bestelformulier bekabeld geleverd.",
        "en": "The consumer unit is delivered wired, after the order form that comes with this.",
    },
    more=(
        {
            "kind": "option",
            "of": {
                "kind": "article",
                "article": "300610",
                "description": "smoke",
                "qty": 2,
                "unit_price": "24.50",
            },
        },
    ),
    words={
        "smoke": {
            "nl": "Rookmelder, onderling gekoppeld\nVoor de ruimte met de batterij en de gang",
            "en": "Smoke alarm, interlinked\nFor the room with the battery and the hall",
        }
    },
)

FARM = BatterySample(
    name={"nl": "boerderij", "en": "farm"},
    number="2026-0126",
    customer={
        "name": "Elektro Polder",
        "address": "Ringdijk 88\n1234 AF Voorbeeldpolder",
        "contact": "K. de Boer",
        "email": "k.deboer@example.com",
        "reference": "Stal 3",
    },
    project={"nl": "Melkveebedrijf, aansluiting 3×63 A", "en": "Dairy farm, connection 3×63 A"},
    address="Ringdijk 90, 1234 AF Voorbeeldpolder",
    situation={
        "connection": "3x63",
        "location": "indoor",
        "min_temperature": "5 °C",
        "max_temperature": "30 °C",
        "system": "SMILE-G3-T20",
        "batteries": {"SMILE-G3-BAT-9.3S": 8},
        "backup": "none",
        "new_pv_kwp": 20,
        "pv_coupling": "DC",
        "escape_route": False,
        "earthing": {"system": "TT", "ra_ohm": 40},
        "grid_cable": {"length_m": 45, "method": "E", "rcd_ma": 300, "rcd_type": "B"},
        "board": {"action": "existing", "rated_current_a": 125},
        "sector": "business",
        "contract": "dynamic",
    },
    prices={"SMILE-G3-T20-INV": "3980.00", "SMILE-G3-BAT-9.3S": "2890.00"},
    text={
        "nl": "Boven 20 kWh: bespreek de maatregelen van PGS 37-1 vooraf met de verzekeraar.",
        "en": "Above 20 kWh: discuss the measures of PGS 37-1 with the insurer beforehand.",
    },
)

BATTERY_SAMPLES = (ROW_HOUSE, FAMILY_HOUSE, FARM)


def battery_quote(sample: BatterySample, lang: Lang, day: dt.date, company: Mapping[str, JSON]) -> Quote:
    """Return a sample as a quote in a language, of a day, from a company."""
    line: dict[str, JSON] = {
        "kind": "battery",
        "situation": dict(sample.situation),
        "qty": 1,
        "unit_price": None,
    }
    more = [_worded(entry, sample, lang) for entry in sample.more]
    return decode(
        {
            "number": sample.number,
            "revision": "A",
            "date": day.isoformat(),
            "valid_until": (day + dt.timedelta(days=30)).isoformat(),
            "language": lang,
            "sample": True,
            "customer": dict(sample.customer),
            "project": {"name": sample.project[lang], "address": sample.address},
            "clerk": "M. de Vries",
            "delivery_time": "3 weken na opdracht" if lang == "nl" else "3 weeks after order",
            "payment_terms": "30 dagen netto" if lang == "nl" else "30 days net",
            "company": dict(company),
            "prices": dict(sample.prices),
            "lines": [line, {"kind": "text", "description": sample.text[lang]}, *more],
        }
    )


def _worded(entry: Mapping[str, JSON], sample: BatterySample, lang: Lang) -> dict[str, JSON]:
    """Return a line with the words of a language in the place of their key."""
    made = dict(entry)
    inner = made.get("of")
    if isinstance(inner, dict):
        key = str(inner.get("description"))
        made["of"] = {**inner, "description": sample.words[key][lang]}
    return made
