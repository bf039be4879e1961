"""Prices of the bill, the system in a sentence, and which finding goes where."""

from __future__ import annotations

from decimal import Decimal

from core.batteries.advice.priced import priced
from core.batteries.situation.questions import BY_PATH
from core.batteries.wizard.flow import asked_for
from core.batteries.wizard.summary import (
    ASKED_APART,
    for_the_quote,
    full_name,
    remarks,
    sentence,
    to_ask,
    told,
)
from core.i18n import Translator
from tests.core.batteries.asking import B38, B93, S36, T10, ask

EN = Translator("en")
PRICES = {"242263": Decimal(1320), "242248": Decimal("2760.005"), "SMILE-G3-T10-INV": Decimal("1999.99")}


def test_what_is_known_is_summed_and_the_rest_is_on_request() -> None:
    advice = ask(connection="3x25", system=T10, batteries={B93: 3}, backup="whole")
    bill = priced(advice.bill, PRICES.get)
    by_model = {line.line.model: line for line in bill.lines if isinstance(line.line.model, str)}
    assert by_model["SMILE-G3-T10-INV"].article is None  # no number, but a price under the maker's name
    assert by_model["SMILE-G3-T10-INV"].amount == Decimal("1999.99")
    assert by_model[B93].article == "242248"  # only the price list brings it
    assert by_model[B93].amount == Decimal("8280.02")
    open_choice = next(line for line in bill.lines if line.line.choices)
    assert open_choice.article is None
    assert open_choice.amount is None
    assert bill.known == Decimal("1999.99") + Decimal("8280.02") + Decimal("1320.00")
    assert bill.unknown == len(bill.lines) - 3


def test_without_a_price_list_no_number_is_made_up() -> None:
    advice = ask(connection="3x25", system=T10, batteries={B93: 3})
    bill = priced(advice.bill, {}.get)
    assert bill.known == 0
    assert bill.unknown == len(bill.lines)
    assert {line.article for line in bill.lines} == {None}


def test_a_system_in_a_sentence() -> None:
    plain = asked_for(ask(connection="1x25", system=S36, batteries={B38: 2}))
    assert plain is not None
    assert EN(sentence(plain)) == (
        "SMILE-G3-S3.6 with 2 × SMILE-G3-BAT-3.8S behind 1×25: 7.3 kWh usable, 3.68 kW from the battery, "
        "97.9 kg. Without back-up."
    )
    whole = asked_for(
        ask(connection="3x25", location="indoor", system=T10, batteries={B93: 2}, backup="whole")
    )
    assert whole is not None
    assert "behind 3×25, indoors: " in EN(sentence(whole))
    assert EN(sentence(whole)).endswith("Back-up: whole house.")
    named = asked_for(
        ask(connection="3x25", system=T10, batteries={B93: 2}, backup="selected", backup_kw=4.5)
    )
    assert named is not None
    assert EN(sentence(named)).endswith("Back-up: selected circuits, 4.5 kW.")


def test_each_finding_goes_to_one_place() -> None:
    advice = ask(connection="3x25", system=T10, batteries={B93: 2}, backup="whole")
    findings = (*advice.wish, *advice.findings)
    parts = (for_the_quote(findings), to_ask(findings), remarks(findings))
    assert all(parts)
    assert not [one for one in parts[0] if one in parts[2]]
    asked = [finding for finding in findings if finding.code in ASKED_APART - {"OPEN_QUESTION"}]
    assert sum(len(part) for part in parts) + len(asked) == len(findings)
    assert "ARTICLE_CHOICE" not in {finding.code for finding in parts[0]}


def test_a_question_that_several_circuits_ask_names_the_circuit() -> None:
    assert EN(full_name(BY_PATH["backup_cable.length_m"])) == "Cables and protection · Back-up port · Length"
    assert EN(full_name(BY_PATH["escape_route"])) == "Placement · In an escape route"


def test_what_is_told_elsewhere_keeps_its_order() -> None:
    advice = ask(connection="3x25", system=T10, batteries={B93: 2}, backup="whole")
    assert told(advice.findings, advice.findings[2:4]) == advice.findings[2:4]
