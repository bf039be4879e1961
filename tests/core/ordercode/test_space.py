"""The whole space of an order code: every configuration, every wrong combination."""

from __future__ import annotations

import random
from itertools import product
from typing import TYPE_CHECKING

from core.findings import Severity
from core.ordercode.decode import decoder
from tests.core.ordercode import brute

if TYPE_CHECKING:
    from core.ordercode.grammar import Choice, Grammar


def test_every_configuration_is_written_and_read_back(xsa: Grammar) -> None:
    decode = decoder(xsa)
    written: dict[str, list[Choice]] = {}
    for choice in brute.valid(xsa):
        written.setdefault(xsa.write(choice), []).append(choice)
    assert sum(map(len, written.values())) == 8288
    assert len(written) == 7252
    ambiguous = 0
    for code, choices in written.items():
        decoded = decode.decode(code, "JP")
        assert decoded.ok
        assert decoded.code == code
        assert not decoded.normalised
        assert decoded.choice in choices
        assert xsa.write(decoded.choice) == code
        unsure = "AMBIGUOUS_SUFFIX_A" in {finding.code for finding in decoded.findings}
        assert unsure == (len(choices) == 2)
        ambiguous += unsure
        if unsure:
            assert decoded.choice["spacer"] == "A"
            assert decoded.choice["direction"] == ""
    assert ambiguous == 1036


def test_every_configuration_is_judged_as_its_code_is_read(xsa: Grammar) -> None:
    decode = decoder(xsa)
    for choice in random.Random(1).sample(brute.valid(xsa), 800):  # noqa: S311
        for market in ("EU", "JP"):
            judged = decode.judge(choice, market)
            assert judged.code == xsa.write(choice)
            assert judged.choice == choice
            assert judged.ok == (
                market != "EU" or not (choice["entry"] == "GS" and choice["voltage"] not in "56")
            )
            assert judged.ok or judged.suggestions


def test_every_wrong_combination_is_explained_and_has_a_way_out(xsa: Grammar) -> None:
    """34,560 combinations less 8,288: spacer and direction, which no rule names, are drawn for each."""
    decode, chance = decoder(xsa), random.Random(2)  # noqa: S311
    suffixes = list(product(("", "A"), ("", "A", "B", "C")))
    accepted: dict[tuple[str, str], bool] = {}
    refused = 0
    for choice in brute.combinations_of(xsa):
        if choice["spacer"] or choice["direction"]:
            continue
        spacer, direction = chance.choice(suffixes)
        choice |= {"spacer": spacer, "direction": direction}
        broken = {rule.code for rule in xsa.structural if rule.broken_by(choice)}
        if not broken:
            continue
        refused += len(suffixes)
        market = chance.choice(("EU", "JP"))
        judged = decode.judge(choice, market)
        errors = {finding.code for finding in judged.findings if finding.severity is Severity.ERROR}
        assert not judged.ok
        assert judged.code is None
        assert broken <= errors
        assert judged.suggestions
        for code in judged.suggestions:
            if (code, market) not in accepted:
                accepted[code, market] = decode.decode(code, market).ok
            assert accepted[code, market]
    assert refused == 34_560 - 8_288


def test_suggestions_change_as_little_as_possible(xsa: Grammar) -> None:
    decode, chance = decoder(xsa), random.Random(3)  # noqa: S311
    every = {market: brute.valid(xsa, market) for market in ("EU", "JP")}
    for choice in chance.sample(brute.combinations_of(xsa), 40):
        for market, configurations in every.items():
            least = min(brute.distance(choice, other) for other in configurations)
            judged = decode.judge(choice, market)
            for code in judged.suggestions:
                assert any(
                    xsa.write(o) == code and brute.distance(choice, o) == least for o in configurations
                )
