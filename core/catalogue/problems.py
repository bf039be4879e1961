"""A collector of problems: data is read to its end, whatever is wrong with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.errors import Problem, UserFacingError
from core.i18n import Joined, msg, msgn

if TYPE_CHECKING:
    from collections.abc import Iterable


class Problems:
    """Collect the defects of one catalogue; each is kept once, in the order of file, line and column."""

    __slots__ = ("_found",)

    def __init__(self) -> None:
        """Start without problems."""
        self._found: set[Problem] = set()

    def add(self, file: str, line: int, column: int, text: str) -> None:
        """Note a defect; `line` and `column` count from 1."""
        self._found.add(Problem(file, line, column, text))

    def all(self) -> tuple[Problem, ...]:
        """Return every problem so far, sorted."""
        return tuple(sorted(self._found))

    def __bool__(self) -> bool:
        """Tell whether there is any problem."""
        return bool(self._found)


class CatalogueError(UserFacingError):
    """A catalogue cannot be used; `problems` lists every defect."""

    def __init__(self, name: str, problems: Iterable[Problem]) -> None:
        """Say how many defects there are and show the first ones."""
        self.problems = tuple(problems)
        super().__init__(
            msgn(
                "The catalogue “{name}” has a defect and is not used.",
                "The catalogue “{name}” has {n} defects and is not used.",
                len(self.problems),
                name=name,
            ),
            Joined((msg("The first ones:"), *(str(problem) for problem in self.problems[:5])), "\n"),
        )
