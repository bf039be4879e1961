"""What one keystroke costs: the valve wizard's state, the decoding of a typed code, a large order code.

    python benchmarks/configurator.py [--states 400] [--rounds 5]

Every figure is processor time of this thread, so that other programs disturb it little. States change by one
answer at a time, as they do at a keyboard; each round draws new ones. Trust the ratios, not the times.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from dataclasses import replace
from functools import partial
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from core.findings import Source
from core.i18n import Text
from core.ordercode.decode import Decoder, decoder
from core.ordercode.grammar import Choice, Field, Grammar, Rule, Segment, Symbol
from core.raw_quantity import LEAK_RATE, PRESSURE, RESIDUAL_VOLTAGE, TEMPERATURE, VOLTAGE
from core.valves.answers import Answers
from core.valves.cures import options
from core.valves.flow import state
from core.valves.series import default_series

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

GOAL_MS = 1.0
GOALS = ("wizard, options with reasons", "order code, options", "large code, options", "large code, typed")
"""What must stay under the goal: the choices, their reasons and conflicts, at one keystroke."""

SOURCE = Source("BENCHMARK", "")
LETTERS = "ABCDEFGHKLMNPRSTUVWXYZ"

DUTY = {
    "inlet": (PRESSURE, "0.{} MPa(G)"),
    "outlet": (PRESSURE, "{}e-3 Pa(a)"),
    "fluid_temperature": (TEMPERATURE, "{} °C"),
    "supply": (VOLTAGE, "2{} VDC"),
    "leak_voltage": (RESIDUAL_VOLTAGE, "{} %"),
    "internal_leakage_max": (LEAK_RATE, "{}e-9 Pa·m3/s"),
}


def keystrokes(grammar: Grammar, count: int, chance: random.Random) -> Iterator[Answers]:
    """Yield answers that change by one field at a time: two of three times a symbol, else a figure."""
    answers = Answers()
    for _ in range(count):
        if chance.random() < 2 / 3:
            name = chance.choice(grammar.order)
            answers = answers.with_symbols({name: chance.choice(grammar.fields[name].symbols).symbol})
        else:
            name = chance.choice(tuple(DUTY))
            kind, text = DUTY[name]
            answers = answers.with_quantity(name, kind.parse(text.format(chance.randint(1, 99))))
        if chance.random() < 1 / 20:
            answers = replace(answers, fluid=chance.choice(("lucht", "argon", "O2", "water")))
        yield answers


def spoilt(code: str, chance: random.Random) -> str:
    """Return a code as it may be typed: right, in another form, cut short, or with a wrong letter."""
    place = chance.randrange(len(code))
    forms = (
        code,
        code.lower().replace("-", " "),
        code[:place],
        code[:place] + chance.choice("IO0QZ9") + code[place + 1 :],
    )
    return chance.choice(forms)


LARGE = {
    "size": 6, "orifice": 8, "fitting": 5, "seal": 4, "voltage": 12, "entry": 10, "cable": 5, "approval": 4,
    "spacer": 2, "direction": 4,
}  # fmt: skip
"""Fields of an order code as catalogues have them, with the number of symbols."""

LARGE_TIES = (("size", "orifice"), ("size", "orifice", "fitting"), ("fitting", "seal"), ("voltage", "entry"),
 ("entry", "cable"),
              ("seal", "approval"))  # fmt: skip

TANGLED = {f"f{place}": size for place, size in enumerate((6, 5, 6, 4, 5, 6, 4, 5, 3, 4, 4, 3))}
"""Fields of an order code that no maker would draw up: nearly everything depends on everything."""

TANGLED_TIES = (("f0", "f1"), ("f1", "f2"), ("f0", "f4"), ("f3", "f5"), ("f5", "f6", "f7"), ("f2", "f8"),
 ("f7", "f9"),
                ("f9", "f10", "f11"), ("f4", "f11"))  # fmt: skip


def invented(sizes: dict[str, int], ties: tuple[tuple[str, ...], ...]) -> Grammar:
    """Return an invented order code of which three of four combinations in each tie are allowed."""
    chance = random.Random(0)  # noqa: S311
    symbols = {name: tuple(LETTERS[:size]) for name, size in sizes.items()}
    fields = {
        name: Field(
            name,
            Text(name, name),
            name,
            "symbol",
            tuple(Symbol(s, s, "", "", Text(s, s), SOURCE) for s in entries),
        )
        for name, entries in symbols.items()
    }
    rules = []
    for number, names in enumerate(ties):
        rows = [row for row in product(*(symbols[name] for name in names)) if chance.random() < 3 / 4]
        rules.append(Rule(f"RULE_{number}", names, frozenset(rows), Text("", ""), SOURCE))
    return Grammar(
        segments=(Segment("Q", source=SOURCE), *(Segment(field=name) for name in symbols)),
        fields=fields,
        rules=tuple(rules),
        head=tuple(symbols)[:3],
        ambiguous_code="AMBIGUOUS_CODE",
        ambiguous_text=Text("", ""),
        ambiguous_source=SOURCE,
    )


def half_chosen(decoding: Decoder, chance: random.Random) -> Choice:
    """Return some symbols of a valid configuration, one in three times with one that need not fit."""
    wild = {name: chance.choice(field.symbols).symbol for name, field in decoding.grammar.fields.items()}
    valid = decoding.diagram.nearest(wild, 1)[0]
    chosen = {name: symbol for name, symbol in valid.items() if chance.random() < 2 / 3}
    if chance.random() < 1 / 3:
        name = chance.choice(decoding.grammar.order)
        chosen[name] = wild[name]
    return chosen


def typed(decoding: Decoder, count: int, chance: random.Random) -> list[str]:
    """Return typed codes that start from valid ones."""
    found = (decoding.diagram.nearest(half_chosen(decoding, chance), 1)[0] for _ in range(count))
    return [spoilt(decoding.grammar.write(choice), chance) for choice in found]


def measure(work: list[Callable[[], object]]) -> tuple[float, float]:
    """Return median and 99th percentile of some work [ms of processor time]."""
    times = []
    for do in work:
        start = time.thread_time_ns()
        do()
        times.append((time.thread_time_ns() - start) / 1e6)
    times.sort()
    return times[len(times) // 2], times[int(len(times) * 0.99)]


def rounds(count: int, size: int) -> dict[str, tuple[float, float]]:
    """Measure everything in turn, several times; return the middle figure of each."""
    series = default_series()
    everything = state(series, Answers()).selection
    decoders = {name: decoder(grammar) for name, grammar in grammars().items()}
    figures: dict[str, list[tuple[float, float]]] = {}
    for number in range(count):
        chance = random.Random(number)  # noqa: S311
        work: dict[str, list[Callable[[], object]]] = {
            "wizard, whole state": [
                partial(state, series, answers) for answers in keystrokes(series.grammar, size, chance)
            ],
            "wizard, options with reasons": [
                partial(options, series, answers, everything)
                for answers in keystrokes(series.grammar, size, chance)
            ],
        }
        for name, decoding in decoders.items():
            chosen = [half_chosen(decoding, chance) for _ in range(size)]
            work[f"{name}, options"] = [partial(decoding.diagram.options, choice) for choice in chosen]
            work[f"{name}, typed"] = [
                partial(decoding.decode, text, "EU") for text in typed(decoding, size, chance)
            ]
        for name, calls in work.items():
            figures.setdefault(name, []).append(measure(calls))
    middle = count // 2
    return {
        name: (sorted(m for m, _ in found)[middle], sorted(p for _, p in found)[middle])
        for name, found in figures.items()
    }


def grammars() -> dict[str, Grammar]:
    """Return the order codes to measure."""
    return {
        "order code": default_series().grammar,
        "large code": _LARGE,
        "tangled code": _TANGLED,
    }


_LARGE, _TANGLED = invented(LARGE, LARGE_TIES), invented(TANGLED, TANGLED_TIES)


def main(words: list[str]) -> int:
    """Print the figures and their ratios; give 1 when a keystroke misses its goal."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--states", type=int, default=400)
    parser.add_argument("--rounds", type=int, default=5)
    given = parser.parse_args(words)
    for name, grammar in grammars().items():
        diagram = decoder(grammar).diagram
        print(f"{name}: {diagram.count:,} configurations in {diagram.nodes} nodes")
    figures = rounds(given.rounds, given.states)
    base = figures["order code, options"][0]
    print(f"{'':32}{'median ms':>10}{'p99 ms':>10}{'ratio':>8}")
    for name, (median, late) in figures.items():
        print(f"{name:32}{median:10.3f}{late:10.3f}{median / base:8.1f}")
    missed = [name for name in GOALS if figures[name][1] > GOAL_MS]
    print(
        f"goal {GOAL_MS} ms at the 99th percentile: {'missed by ' + ', '.join(missed) if missed else 'met'}"
    )
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
