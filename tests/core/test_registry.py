"""Families are known by their kind at once and loaded when they are asked for, once, whoever asks."""

from __future__ import annotations

import threading

import pytest

from core.registry import Families, families


class Maker:
    """Makes one family and counts how often; it waits until it is let go."""

    def __init__(self) -> None:
        self.made: list[object] = []
        self.go_on = threading.Event()

    def __call__(self) -> object:
        assert self.go_on.wait(5)
        self.made.append(object())
        return self.made[-1]


def test_kinds_are_known_before_a_family_is_made() -> None:
    maker = Maker()
    known = Families({"valve": maker})  # type: ignore[dict-item]
    assert list(known) == ["valve"]
    assert len(known) == 1
    assert "valve" in known
    assert "pump" not in known
    assert maker.made == []


def test_two_threads_get_the_same_family() -> None:
    maker = Maker()
    known = Families({"valve": maker})  # type: ignore[dict-item]
    got: list[object] = []
    threads = [threading.Thread(target=lambda: got.append(known["valve"])) for _ in range(2)]
    for thread in threads:
        thread.start()
    maker.go_on.set()
    for thread in threads:
        thread.join(5)
    assert len(maker.made) == 1
    assert got == [maker.made[0]] * 2


def test_unknown_kind_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        families()["pump"]


def test_built_in_families_answer_to_their_kind() -> None:
    assert all(family.kind == kind for kind, family in families().items())
