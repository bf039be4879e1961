"""Typed codes: what is read, what is refused and why, and what is offered instead."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.findings import Severity
from core.i18n import Translator
from core.ordercode.decode import SUGGESTIONS, decoder
from core.ordercode.grammar import Choice, Grammar
from core.ordercode.load import load_grammar
from core.ordercode.outcome import Decoded, Segment
from core.ordercode.reading import State
from core.ordercode.typed import clean, is_separator, look_alike
from tests.core.ordercode import brute
from tests.counting import calls

MARKET = "EU"
SECOND = Path(__file__).resolve().parents[2] / "data" / "series_second"

# Typed text · codes of the findings, in their order · the first suggestion
REFUSED: list[tuple[str, list[str], str | None]] = [
    # nothing, or something else
    ("", ["INCOMPLETE_CODE"], None),
    ("   ", ["INCOMPLETE_CODE"], None),
    ("---", ["INCOMPLETE_CODE"], None),
    ("hello world", ["UNKNOWN_SYMBOL"], None),
    ("VV3Q11-04", ["UNKNOWN_SYMBOL"], None),
    ("22V", ["UNKNOWN_SYMBOL"], None),
    ("😀", ["UNKNOWN_SYMBOL"], None),
    ("Вентиль", ["UNKNOWN_SYMBOL"], None),
    ("电磁阀", ["UNKNOWN_SYMBOL"], None),
    ("صمام", ["UNKNOWN_SYMBOL"], None),
    ("'; DROP TABLE valves;--", ["UNKNOWN_SYMBOL"], None),
    ("<script>alert(1)</script>", ["UNKNOWN_SYMBOL"], None),
    ("=1+1", ["UNKNOWN_SYMBOL"], None),
    ("{size}%s{0}", ["UNKNOWN_SYMBOL"], None),
    ("../../etc/passwd", ["UNKNOWN_SYMBOL"], None),
    ("\x00", ["INCOMPLETE_CODE"], None),
    ("A" * 10_000, ["UNKNOWN_SYMBOL"], None),
    ("XSA2-22V-5D2" * 900, ["UNKNOWN_SYMBOL"], None),
    # the fixed digit is missing: an older design or an incomplete code
    ("XSA2-22V-5D", ["INCOMPLETE_CODE"], "XSA2-22V-5D2"),
    ("XSA2-22V-5DA", ["INCOMPLETE_CODE"], "XSA2-22V-5D2A"),
    ("XSA1-12S-5G", ["INCOMPLETE_CODE"], "XSA1-12S-5G2"),
    # something is missing
    ("XSA2-22V", ["INCOMPLETE_CODE"] * 3, "XSA2-22V-1D2"),
    ("XSA2-22V-5", ["INCOMPLETE_CODE"] * 2, "XSA2-22V-5G2"),
    ("XSA2-22-5D2", ["INCOMPLETE_CODE"], "XSA2-22V-5D2"),
    ("2-22V-5D2", ["INCOMPLETE_CODE"], "XSA2-22V-5D2"),
    ("SA2-22V-5D2", ["INCOMPLETE_CODE"], "XSA2-22V-5D2"),
    # look-alikes are suggested, never repaired
    ("XSAI-12V-5G2", ["UNKNOWN_SYMBOL"], "XSA1-12V-5G2"),
    ("XSAl-12V-5G2", ["UNKNOWN_SYMBOL"], "XSA1-12V-5G2"),
    ("XSA2-22V-5D02", ["UNKNOWN_SYMBOL"], "XSA2-22V-5DO2"),
    ("XSA2-22V-SD2", ["UNKNOWN_SYMBOL"], "XSA2-22V-5D2"),
    ("XSA2-2ZV-5D2", ["UNKNOWN_SYMBOL"], "XSA2-22V-5D2"),
    ("XSA2-22U-5D2", ["UNKNOWN_SYMBOL"], "XSA2-22V-5D2"),
    ("XSA2-22V-5DZ", ["UNKNOWN_SYMBOL"], "XSA2-22V-5D2"),
    ("XSA2-22V-502", ["UNKNOWN_SYMBOL"], "XSA2-22V-5D2"),
    ("XSA2-22V-5D2P", ["UNKNOWN_SYMBOL"], "XSA2-22V-5D2"),
    ("X5A2-22V-5D2", ["UNKNOWN_SYMBOL"], "XSA2-22V-5D2"),
    ("ХSA2-22V-5D2", ["UNKNOWN_SYMBOL"], "XSA2-22V-5D2"),  # Cyrillic Х
    ("XSA2-22V-9D2", ["UNKNOWN_SYMBOL"], "XSA2-22V-1D2"),
    # surplus signs
    ("XSA2-22V-5D2X", ["UNKNOWN_SYMBOL"], "XSA2-22V-5D2"),
    ("XSA2-22V-5D2-AAB", ["UNKNOWN_SYMBOL"], "XSA2-22V-5D2AA"),
    ("XSA2-22V-5D2😀", ["UNKNOWN_SYMBOL"], "XSA2-22V-5D2"),
    ("XSA2-22V-5D2\u0301", ["UNKNOWN_SYMBOL"], "XSA2-22V-5D2"),  # combining acute
    ("\u202eXSA2-22V-5D2", ["UNKNOWN_SYMBOL"], "XSA2-22V-5D2"),  # right-to-left override
    ("XSA2-22V-5D½", ["UNKNOWN_SYMBOL"], "XSA2-22V-5D2"),
    ("XSA2.22V.5D2", ["UNKNOWN_SYMBOL", "UNKNOWN_SYMBOL"], "XSA2-22V-5D2"),
    ("XSA2-22V-5D2; DROP", ["UNKNOWN_SYMBOL"], "XSA2-22V-5D2"),
    # another order
    ("XSA2-2V2-5D2", ["WRONG_ORDER"], "XSA2-22V-5D2"),
    ("XSA2-22V-D52", ["WRONG_ORDER"], "XSA2-22V-5D2"),
    ("2XSA-22V-5D2", ["WRONG_ORDER"], "XSA2-22V-5D2"),
    ("XSA22V-25D2", ["WRONG_ORDER"], "XSA2-22V-5D2"),
    ("XSA2-22V-12GS", ["WRONG_ORDER", "NOT_CE_COMPLIANT"], None),
    # combinations that do not exist
    ("XSA1-32V-5D2", ["ORIFICE_NOT_FOR_SIZE", "NOT_A_CATALOGUE_MODEL"], "XSA1-12V-5D2"),
    ("XSA1-13V-5D2", ["FITTING_SIZE_NOT_FOR_SIZE", "NOT_A_CATALOGUE_MODEL"], "XSA1-12V-5D2"),
    ("XSA2-33V-5D2", ["NOT_A_CATALOGUE_MODEL"], "XSA2-32V-5D2"),
    ("XSA2-22V-1G2", ["ENTRY_DC_ONLY"], "XSA2-22V-1D2"),
    ("XSA2-22V-JF2", ["ENTRY_DC_ONLY"], "XSA2-22V-JD2"),
    (
        "XSA1-43V-BG2",
        ["ORIFICE_NOT_FOR_SIZE", "FITTING_SIZE_NOT_FOR_SIZE", "NOT_A_CATALOGUE_MODEL", "ENTRY_DC_ONLY"],
        "XSA2-43V-BD2",
    ),
    ("XSA1-12S-1G2", ["ENTRY_DC_ONLY"], "XSA1-12S-1D2"),  # the catalogue's own picture
    (
        "XSA 21 1 2 S 1 G",
        [
            "UNKNOWN_SYMBOL",
            "INCOMPLETE_CODE",
            "ORIFICE_NOT_FOR_SIZE",
            "NOT_A_CATALOGUE_MODEL",
            "ENTRY_DC_ONLY",
        ],
        "XSA2-22S-1D2",
    ),  # the same picture as its text came out
    # exists, but not for this market
    ("XSA2-22V-1GS2", ["NOT_CE_COMPLIANT"], "XSA2-22V-1D2"),
    ("xsa2-22v-jgs2a", ["NOT_CE_COMPLIANT", "AMBIGUOUS_SUFFIX_A", "NORMALISED"], "XSA2-22V-JD2A"),
]

# Typed text · canonical code · whether anything was normalised
READ: list[tuple[str, str, bool]] = [
    ("XSA2-22V-5D2", "XSA2-22V-5D2", False),
    ("XSA1-12S-6G2", "XSA1-12S-6G2", False),
    ("XSA3-43V-JTL2AC", "XSA3-43V-JTL2AC", False),
    ("XSA2-22V-5D2B", "XSA2-22V-5D2B", False),
    ("XSA2-22V-5DO2", "XSA2-22V-5DO2", False),
    ("xsa2-22v-5d2", "XSA2-22V-5D2", True),
    ("XSA222V5D2", "XSA2-22V-5D2", True),
    ("XSA2-22-V5D2", "XSA2-22V-5D2", True),
    (" XSA2 - 22V - 5D2 ", "XSA2-22V-5D2", True),
    ("XSA2\t22V\n5D2", "XSA2-22V-5D2", True),
    ("X S A 2 2 2 V 5 D 2", "XSA2-22V-5D2", True),
    ("XSA2\u201322V\u20145D2", "XSA2-22V-5D2", True),  # en and em dash
    ("XSA2\u221222V\u20105D2", "XSA2-22V-5D2", True),  # minus sign, hyphen
    ("XSA2\u00ad-22V-5D2", "XSA2-22V-5D2", True),  # soft hyphen
    ("XSA2\u00a022V\u20035D2", "XSA2-22V-5D2", True),  # no-break and em space
    ("\ufeffXSA2-22V-5D2", "XSA2-22V-5D2", True),  # byte order mark
    ("XSA2-\u200b22V-5D2", "XSA2-22V-5D2", True),  # zero width space
    ("ＸＳＡ２－２２Ｖ－５Ｄ２", "XSA2-22V-5D2", True),  # full width
    ("𝐗SA2-22V-5D2", "XSA2-22V-5D2", True),  # mathematical bold
    ("XSA②-22V-5D2", "XSA2-22V-5D2", True),  # circled digit
    ("XSA2-22V-5D²", "XSA2-22V-5D2", True),  # superscript
]


@pytest.mark.parametrize(("text", "codes", "first"), REFUSED, ids=lambda value: repr(value)[:40])
def test_a_wrong_code_names_every_fault_and_is_never_repaired(
    xsa: Grammar, text: str, codes: list[str], first: str | None
) -> None:
    decoded = decoder(xsa).decode(text, MARKET)
    assert not decoded.ok
    assert [finding.code for finding in decoded.findings] == codes
    if first is not None:
        assert decoded.suggestions[0] == first
    assert_consistent(xsa, text, decoded)


@pytest.mark.parametrize(("text", "code", "normalised"), READ)
def test_a_code_is_read_whatever_its_form(xsa: Grammar, text: str, code: str, normalised: bool) -> None:
    decoded = decoder(xsa).decode(text, MARKET)
    assert (decoded.ok, decoded.code, decoded.normalised) == (True, code, normalised)
    assert ("NORMALISED" in {finding.code for finding in decoded.findings}) is normalised
    assert decoded.suggestions == ()
    assert_consistent(xsa, text, decoded)


def assert_consistent(grammar: Grammar, text: str, decoded: Decoded, market: str = MARKET) -> None:
    """Check what holds for any text: shape, segments, suggestions, words in both languages."""
    assert decoded.input == text
    assert decoded.ok == (not any(finding.severity is Severity.ERROR for finding in decoded.findings))
    assert decoded.ok or decoded.findings
    assert (decoded.code is not None) or not decoded.ok
    for finding in decoded.findings:
        for lang in ("nl", "en"):
            assert 0 < len(Translator(lang)(finding.text)) < 400
    assert len(decoded.suggestions) == len(set(decoded.suggestions)) <= SUGGESTIONS
    for suggestion in decoded.suggestions:
        near = decoder(grammar).decode(suggestion, market)
        assert near.ok
        assert near.code == suggestion != text
    assert_segments_cover(grammar, text, decoded.segments)


def assert_segments_cover(grammar: Grammar, text: str, segments: tuple[Segment, ...]) -> None:
    """Every letter stands in exactly one run; runs follow each other and say what they are."""

    def only_separates(signs: str) -> bool:
        return all(is_separator(sign) or sign in grammar.separators for sign in signs)

    at = 0
    for segment in segments:
        assert segment.text == text[segment.start : segment.end]
        assert only_separates(text[at : segment.start])
        assert segment.start >= at
        assert (segment.state is State.MISSING) == (segment.start == segment.end)
        assert Translator("en")(segment.label) or segment.state is State.EXTRA
        assert Translator("en")(segment.meaning)
        at = segment.end
    assert only_separates(text[at:])


@settings(deadline=None)
@given(
    st.one_of(st.text(max_size=80), st.text("XSA123456789-VSBJGDLOTCF iIl0😀", max_size=20)),
    st.sampled_from(("EU", "JP")),
)
def test_any_text_gets_a_consistent_answer(text: str, market: str) -> None:
    grammar = _shipped()
    assert_consistent(grammar, text, decoder(grammar).decode(text, market), market)


@settings(deadline=None, max_examples=200)
@given(st.data())
def test_a_code_with_a_few_wrong_letters_finds_back_home(data: st.DataObject) -> None:
    grammar = _shipped()
    code = grammar.write(data.draw(st.sampled_from(_configurations())))
    letters = list(code)
    for _ in range(data.draw(st.integers(1, 2))):
        place = data.draw(st.integers(0, len(letters) - 1))
        match data.draw(st.sampled_from(("change", "drop", "add", "swap"))):
            case "change":
                letters[place] = data.draw(st.sampled_from("XQ9Z0I😀"))
            case "drop" if len(letters) > 1:
                del letters[place]
            case "add":
                letters.insert(place, data.draw(st.sampled_from("XQ9Z0I😀")))
            case _:
                other = min(place + 1, len(letters) - 1)
                letters[place], letters[other] = letters[other], letters[place]
    text = "".join(letters)
    decoded = decoder(grammar).decode(text, "JP")
    assert_consistent(grammar, text, decoded, "JP")
    assert decoded.ok or decoded.suggestions


def _shipped() -> Grammar:
    from core.valves.series import default_series

    return default_series().grammar


@lru_cache(maxsize=1)
def _configurations() -> list[Choice]:
    return list(decoder(_shipped()).diagram.configurations())


# ------------------------------------------------------------------ chosen, not typed


def test_an_unfinished_choice_says_what_is_missing(xsa: Grammar) -> None:
    judged = decoder(xsa).judge({"size": "2", "spacer": "", "direction": ""}, MARKET)
    missing = [finding.field for finding in judged.findings if finding.code == "INCOMPLETE_CODE"]
    assert missing == ["orifice", "fitting", "fitting_type", "voltage", "entry"]
    assert all(code.startswith("XSA2-") for code in judged.suggestions)
    assert judged.segments == ()


def test_a_choice_that_leads_nowhere_is_refused_before_it_is_complete(xsa: Grammar) -> None:
    judged = decoder(xsa).judge({"orifice": "4", "fitting": "2"}, MARKET)
    assert not judged.ok
    assert judged.code is None


def test_a_symbol_that_does_not_exist_is_named(xsa: Grammar) -> None:
    choice = {**brute.valid(xsa)[0], "fitting_type": "Q", "entry": "ZZ"}
    judged = decoder(xsa).judge(choice, MARKET)
    assert [(finding.code, finding.field) for finding in judged.findings] == [
        ("UNKNOWN_SYMBOL", "fitting_type"),
        ("UNKNOWN_SYMBOL", "entry"),
    ]
    assert judged.suggestions
    assert "fitting_type" not in judged.choice


def test_a_market_rule_is_a_warning_elsewhere(xsa: Grammar) -> None:
    outcome = {market: decoder(xsa).decode("XSA2-22V-1GS2", market) for market in ("EU", "NL", "JP", "US")}
    assert {market: decoded.ok for market, decoded in outcome.items()} == {
        "EU": False,
        "NL": False,
        "JP": True,
        "US": True,
    }
    assert {decoded.code for decoded in outcome.values()} == {"XSA2-22V-1GS2"}
    assert [f.severity for f in outcome["JP"].findings] == [Severity.WARNING]


def test_the_catalogue_s_first_accepted_code_is_the_example(xsa: Grammar) -> None:
    assert decoder(xsa).example("EU") == "XSA1-12V-1D2"
    assert decoder(xsa).example("JP") == "XSA1-12V-1GS2"


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("XSA2-22V-5D2A", ["XSA2-22V-5D2A", "XSA2-22V-5D2AA", "XSA2-22V-5D2AB", "XSA2-22V-5D2AC"]),
        ("xsa 3-43s-5dl2b", ["XSA3-43S-5DL2B"]),
        ("XSA9", []),
        ("", []),
        ("XSA2-22V-5D2ABC", []),
    ],
)
def test_codes_that_begin_with_what_was_typed(xsa: Grammar, text: str, codes: list[str]) -> None:
    found = dict.fromkeys(map(xsa.write, decoder(xsa).beginning_with(text)))
    assert sorted(found) == codes


def test_beginnings_equal_enumeration(xsa: Grammar) -> None:
    every = [xsa.write(choice) for choice in brute.valid(xsa)]
    for text in ("X", "XSA1", "XSA2-22V-5D", "XSA2-22V-5DL", "XSA222VB", "XSA3-43S-6T"):
        expected = {code for code in every if clean(code).letters.startswith(clean(text).letters)}
        assert {xsa.write(choice) for choice in decoder(xsa).beginning_with(text)} == expected


# ------------------------------------------------------------------ another grammar, data only


@pytest.mark.parametrize(
    ("text", "ok", "codes"),
    [
        ("MKB15/H", True, []),
        ("mkb15h", True, ["NORMALISED"]),
        ("MKB15L/H", True, []),
        ("MKB15L/ELX", False, ["LEVER_ONLY"]),
        ("MKB100/H", False, ["BRASS_SMALL"]),
        ("RKB100/HX", True, []),
        ("RKB100/P", True, ["NO_PNEUMATICS"]),
        ("RKB100", False, ["INCOMPLETE_CODE"]),
        ("KBR100/EL", False, ["WRONG_ORDER"]),
        ("RKBI00/H", False, ["UNKNOWN_SYMBOL"]),
    ],
)
def test_a_second_series_needs_no_code(ball: Grammar, text: str, ok: bool, codes: list[str]) -> None:
    decoded = decoder(ball).decode(text, "EU")
    assert decoded.ok is ok
    assert [finding.code for finding in decoded.findings] == codes
    assert_consistent(ball, text, decoded, "EU")


def test_the_second_series_has_a_market_of_its_own(ball: Grammar) -> None:
    decoded = decoder(ball).decode("RKB100/P", "US")
    assert [finding.code for finding in decoded.findings] == ["NO_PNEUMATICS"]
    assert decoded.suggestions == ("RKB100/H", "RKB100/EL")
    assert decoder(ball).decode("RKB100/P", "NL").findings[0].severity is Severity.WARNING


@pytest.mark.parametrize("text", ["QV4a/N3L", "qv4a/n3l", "QV4A N3L"])
def test_symbols_may_be_small_letters(text: str) -> None:
    grammar = load_grammar(SECOND)
    decoded = decoder(grammar).decode(text, "EU")
    assert (decoded.code, decoded.normalised) == ("QV4a/N3L", text != "QV4a/N3L")
    assert decoder(grammar).decode("QV4aN3I", "EU").suggestions[0] == "QV4a/N3L"


def test_every_code_of_the_second_series_is_read_back(ball: Grammar) -> None:
    for choice in brute.valid(ball):
        decoded = decoder(ball).decode(ball.write(choice), "EU")
        assert decoded.choice == choice
        assert decoded.ok


# ------------------------------------------------------------------ work, letters


@pytest.mark.parametrize(
    "text", ["XSA" + "123422VS123BGSDLTCF" * 3, "2" * 64, "XSA22215DAA22", "S5DLTGOCFBJ8XA1", "A" * 1_000_000]
)
def test_even_a_nasty_text_is_little_work(xsa: Grammar, text: str) -> None:
    decoder(xsa).decode("XSA", MARKET)
    assert calls(lambda: decoder(xsa).decode(text, MARKET)) < 10_000


def test_letters_know_their_places() -> None:
    typed = clean(" x\u00a0S-½ß a")
    assert typed.letters == "XS½SSA"[:3] + "ßA"
    assert [typed.text[place] for place in typed.places] == ["x", "S", "½", "ß", "a"]


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [("1", "I", True), ("0", "O", True), ("5", "S", True), ("1", "1", False), ("A", "B", False)],
)
def test_letters_that_are_easily_confused(one: str, other: str, alike: bool) -> None:
    assert look_alike(one, other) is alike
    assert look_alike(other, one) is alike
