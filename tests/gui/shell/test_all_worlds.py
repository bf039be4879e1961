"""One list of answers out of several sources."""

from __future__ import annotations

from gui.shell.all_worlds import AllWorlds
from gui.shell.world import BoxDecode, BoxHit


class Source:
    """Answers every query with the codes it was given."""

    def __init__(self, key: str, *codes: str, decodes: bool = False) -> None:
        self.key = key
        self._codes = codes
        self._decodes = decodes

    def search(self, query: str, limit: int) -> tuple[BoxHit, ...]:
        return tuple(BoxHit(code, code) for code in self._codes)[:limit]

    def decode(self, text: str) -> BoxDecode | None:
        return BoxDecode(()) if self._decodes else None

    def accept(self, hit: BoxHit) -> None:
        raise NotImplementedError


def found(source: AllWorlds, query: str = "q", limit: int = 4) -> list[tuple[str, str]]:
    return [(hit.world, hit.code) for hit in source.search(query, limit)]


def test_world_on_screen_answers_first() -> None:
    source = AllWorlds([Source("a", "a1"), Source("b", "b1")])
    assert found(source) == [("a", "a1"), ("b", "b1")]
    source.first = "b"
    assert found(source) == [("b", "b1"), ("a", "a1")]


def test_worlds_leave_room_for_other_answers() -> None:
    source = AllWorlds([Source("a", "a1", "a2", "a3", "a4", "a5")], [Source("x", "x1", "x2")])
    assert found(source) == [("a", "a1"), ("a", "a2"), ("x", "x1"), ("x", "x2")]
    assert found(AllWorlds([Source("a", "a1", "a2")]), limit=1) == [("a", "a1")]


def test_exact_code_stands_first_whoever_knows_it() -> None:
    source = AllWorlds([Source("a", "a1", "a2")], [Source("x", "x1")])
    assert found(source, "X1 ") == [("x", "x1"), ("a", "a1"), ("a", "a2")]


def test_answer_known_to_two_is_shown_once() -> None:
    source = AllWorlds([Source("a", "same")], [Source("x", "same", "x1")])
    assert found(source) == [("a", "same"), ("x", "x1")]


def test_code_is_taken_apart_by_the_world_that_knows_it() -> None:
    assert AllWorlds([Source("a"), Source("b", decodes=True)]).decode("code") == BoxDecode(())
    assert AllWorlds([Source("a")]).decode("code") is None
