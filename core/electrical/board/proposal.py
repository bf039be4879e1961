"""A proposal for a new consumer unit from a short list of loads and sources.

Circuits are spread over the residual current devices so that no kind of load hangs on one of them alone,
single-phase circuits go to the least loaded phase, behind each of these devices to different ones, and
sources stand at the end of the rail, away from the grid. Ratings and kinds of device come from `loads.csv`;
all of it is a choice of this program that a person confirms.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from core.electrical.board.busbar import busbar
from core.electrical.board.dwelling import LEAST_RCDS, MOST_CIRCUITS
from core.electrical.board.layout import fitted, row_of, width
from core.electrical.board.rail import through
from core.electrical.board.records import SOURCES, Device, Source

if TYPE_CHECKING:
    from core.electrical.board.records import Board, LoadWish
    from core.electrical.tables.loaded import ElectricalTables
    from core.electrical.tables.records import LoadKind

_RCD_MA = Decimal(30)
_TWO = 2
_NONE = Decimal(0)


@dataclass(slots=True)
class _Work:
    """The board while it is being composed.

    `load` holds the rated currents of the loads on each phase, `supply` those of the sources.
    """

    load: dict[str, Decimal]
    shared: list[Device] = field(default_factory=list)
    own: list[Device] = field(default_factory=list)
    fed: list[Device] = field(default_factory=list)
    supply: dict[str, Decimal] = field(default_factory=dict)
    sources: list[Source] = field(default_factory=list)
    count: dict[str, int] = field(default_factory=dict)

    def place(self, rating: Decimal, *, three: bool, behind: dict[str, Decimal] | None = None) -> str | None:
        """Return the phase of a new circuit, the least loaded one, and count it; None for three phases.

        Of equal ones that which carries least behind the same residual current device.
        """
        if three:
            for phase in self.load:
                self.load[phase] += rating
            return None
        own = {} if behind is None else behind
        phase = min(self.load, key=lambda name: (self.load[name], own.get(name, _NONE)))
        self.load[phase] += rating
        own[phase] = own.get(phase, _NONE) + rating
        return phase

    def feed(self, rating: Decimal, *, three: bool) -> str | None:
        """Return the phase of a new source: the one that is fed least, of these the most loaded."""
        if three:
            return None
        phase = min(self.load, key=lambda name: (self.supply.get(name, _NONE), -self.load[name]))
        self.supply[phase] = self.supply.get(phase, _NONE) + rating
        return phase

    def name(self, kind: str) -> str:
        """Return a name that no device has yet."""
        self.count[kind] = self.count.get(kind, 0) + 1
        return f"{kind}_{self.count[kind]}"


def propose(tables: ElectricalTables, board: Board) -> Board:
    """Return a board with devices for the loads of `board`; devices and sources that were given stay."""
    work = _Work({phase: Decimal(0) for phase in board.connection.names})
    wishes = [wish for wish in board.loads for _ in range(wish.circuits)]
    # The heaviest first: the light ones then fill what is uneven.
    wishes.sort(key=lambda wish: -_rating(tables, board, wish))
    for wish in wishes:
        if wish.kind not in SOURCES:
            _circuit(tables, board, work, wish)
    groups = _phased(work, _groups(work.shared))
    # What the sources feed is known now: each goes where most is drawn.
    for wish in wishes:
        if wish.kind in SOURCES:
            _circuit(tables, board, work, wish)
    devices = [*_mounted(tables, board, groups, work.own), *work.fed]
    rail = tuple(device.name for device in devices if device.under is None)
    draft = replace(
        board,
        devices=(*devices, *board.devices),
        sources=(*board.sources, *work.sources),
        loads=(),
        rail=rail,
    )
    return _rated(tables, draft)


def _mounted(
    tables: ElectricalTables, board: Board, groups: list[list[Device]], own: list[Device]
) -> list[Device]:
    """Return the devices before the sources in order of mounting, so that the rows are well filled.

    The main switch comes first; an RCD and its circuits stay together.
    """
    switch = main_switch(tables, board)
    blocks = [*groups, *([one] for one in own)]
    shared = len(groups)
    guard = _rcd(board, 0)
    widths = [
        sum(width(tables, device) or 0 for device in (*block, *([guard] if place < shared else [])))
        for place, block in enumerate(blocks)
    ]
    found, number = [switch], 0
    for place in fitted(width(tables, switch) or 0, widths, row_of(board)):
        if place >= shared:
            found += blocks[place]
            continue
        number += 1
        rcd = _rcd(board, number)
        found += [rcd, *(replace(member, under=rcd.name) for member in blocks[place])]
    return found


def _three(board: Board, kind: LoadKind, wish: LoadWish) -> bool:
    wanted = wish.phases if wish.phases is not None else 3 if kind.three_phase else 1
    return wanted == 3 and board.connection.phases == 3  # noqa: PLR2004


def _rating(tables: ElectricalTables, board: Board, wish: LoadWish) -> Decimal:
    kind = tables.loads[wish.kind]
    return wish.rating_a or (kind.rating_3_a if _three(board, kind, wish) else kind.rating_1_a)


def _circuit(tables: ElectricalTables, board: Board, work: _Work, wish: LoadWish) -> None:
    kind = tables.loads[wish.kind]
    three, rating = _three(board, kind, wish), _rating(tables, board, wish)
    source, rcbo = wish.kind in SOURCES, kind.device == "rcbo"
    phase = None
    if source:
        phase = work.feed(rating, three=three)
    elif three or rcbo:
        # The others get their phase when it is known which residual current device they hang on.
        phase = work.place(rating, three=three)
    device = Device(
        name=work.name(wish.name or wish.kind),
        kind=kind.device,
        rating_a=rating,
        poles="3P+N" if three else "1P+N",
        phase=phase,
        curve=kind.curve,
        ma=kind.ma,
        type=kind.rcd_type or None,
        serves=wish.kind,
        # What a proposal asks for, the maker has to state.
        bidirectional=True if source else None,
    )
    if not source:
        (work.own if rcbo else work.shared).append(device)
        return
    work.fed.append(device)
    work.sources.append(
        Source(
            name=device.name,
            kind=wish.kind,
            group_a=rating,
            phases=3 if three else 1,
            phase=phase,
            device=device.name,
            max_output_a=wish.max_output_a,
            statement=wish.statement,
            limit_a=wish.limit_a,
        )
    )


def _groups(circuits: list[Device]) -> list[list[Device]]:
    """Return the circuits dealt out over as few RCDs as the rules allow, each kind spread over them."""
    if not circuits:
        return []
    least = LEAST_RCDS if len(circuits) >= _TWO else 1
    number = max(least, -(-len(circuits) // MOST_CIRCUITS))
    groups: list[list[Device]] = [[] for _ in range(number)]
    for index, circuit in enumerate(sorted(circuits, key=lambda device: (device.serves or "", device.name))):
        groups[index % number].append(circuit)
    return groups


def _phased(work: _Work, groups: list[list[Device]]) -> list[list[Device]]:
    """Return the circuits with their phases, the heaviest placed first."""
    phases: dict[str, str | None] = {}
    behind: list[dict[str, Decimal]] = [{} for _ in groups]
    single = [(place, one) for place, group in enumerate(groups) for one in group if not one.three_phase]
    for place, one in sorted(single, key=lambda pair: -(pair[1].rating_a or _NONE)):
        phases[one.name] = work.place(one.rating_a or _NONE, three=False, behind=behind[place])
    return [[replace(one, phase=phases.get(one.name)) for one in group] for group in groups]


def main_switch(tables: ElectricalTables, board: Board) -> Device:
    """Return the main switch of a board: the smallest that carries the main fuse."""
    fitting = (r.rating_a for r in tables.ratings["main_switch"] if r.rating_a >= board.connection.fuse_a)
    poles = "4P" if board.connection.phases == 3 else "2P"  # noqa: PLR2004
    phase = None if board.connection.phases == 3 else "L1"  # noqa: PLR2004
    return Device("main_switch", "main_switch", next(fitting, board.connection.fuse_a), poles, phase)


def _rcd(board: Board, number: int) -> Device:
    poles, phase = ("4P", None) if board.connection.phases == 3 else ("2P", "L1")  # noqa: PLR2004
    return Device(f"rcd_{number}", "rcd", Decimal(0), poles, phase, ma=_RCD_MA, type="A")


def _rated(tables: ElectricalTables, board: Board) -> Board:
    """Return the board with RCDs rated for what can flow through them, and a busbar for the whole sum."""
    ratings = tuple(r.rating_a for r in tables.ratings["rcd"])
    devices = []
    for device in board.devices:
        if device.kind != "rcd":
            devices.append(device)
            continue
        current = through(board, board.sources, device).current_a
        # 40 A at least: smaller residual current devices are no stock for dwellings.
        least = max(current, ratings[1])
        devices.append(replace(device, rating_a=next((r for r in ratings if r >= least), current)))
    rated = replace(board, devices=tuple(devices))
    if rated.rated_current_a is None:
        rated = replace(rated, rated_current_a=busbar(tables, rated).required_a)
    return rated
