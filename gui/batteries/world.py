"""Home batteries as a product world of the shell: steps, pages, live panel, one box."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, cast

from PySide6.QtCore import Slot

from core.batteries.situation.answers import TITLES, Step
from core.i18n import Text
from gui.batteries.presenter import BatteryPresenter
from gui.shell.world import PanelView
from gui.wizard_world import WizardWorld

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from PySide6.QtCore import QObject

    from core.batteries.family import BatteryFamily
    from core.batteries.situation.answers import Answers, Value
    from core.json_input import JSON
    from gui.batteries.box import BatteryBox
    from gui.batteries.parts import BatteryPage
    from gui.host import Host
    from gui.shell.world import BoxDecode, BoxHit
    from gui.widgets.context import Ui


class BatteryWorld(WizardWorld):
    """Implements `gui.shell.world.World` for home batteries.

    Before the catalogue is loaded it shows the step of the house as it was left, and nothing judged.
    """

    key = "battery"
    title = Text(nl="Thuisbatterij", en="Home battery")
    titles = TITLES
    pages: ClassVar = {
        step: (f"gui.batteries.{step.value}_page", f"{step.value.capitalize()}Page") for step in Step
    }

    def __init__(
        self,
        ui: Ui,
        family: Callable[[], BatteryFamily],
        host: Host[Answers],
        parent: QObject | None = None,
    ) -> None:
        """Put a presenter over the host's answers; `family` loads the catalogue, and is called late."""
        super().__init__(parent)
        self._family = family
        self._host = host
        self._box: BatteryBox | None = None
        self.presenter = BatteryPresenter(lambda: family().catalogue, host, self)
        self.take(ui, self.presenter)
        self.presenter.field_wanted.connect(self.focus_field)

    def panel(self) -> PanelView:
        """Return what the live panel shows."""
        if not self.presenter.ready:
            return PanelView(self.title, why_not="")
        from gui.batteries.panel import panel_view

        return panel_view(self.presenter)

    # ------------------------------------------------------------------ the one box

    @property
    def box(self) -> BatteryBox:
        """Return what answers the one box."""
        if self._box is None:
            from gui.batteries.box import BatteryBox

            self._box = BatteryBox(self._family(), self._host)
        return self._box

    def search(self, query: str, limit: int) -> tuple[BoxHit, ...]:
        """Return the systems, batteries and accessories for what was typed."""
        return self.box.search(query, limit)

    def decode(self, text: str) -> BoxDecode | None:  # noqa: ARG002
        """Names of home batteries are no codes: nothing is taken apart."""
        return None

    def accept(self, hit: BoxHit) -> None:
        """Add an accessory to the current quote; a system is first chosen in the wizard."""
        line = dict(hit.line or {})
        if line.get("kind") == "article":
            self._host.add_line(cast("dict[str, JSON]", {"qty": 1, **line}), hit.title)
        else:
            self.open(hit)

    def open(self, hit: BoxHit) -> None:
        """Show a hit in the wizard.

        A system is chosen, a battery shows its combinations, a sentence is taken over; an accessory leads to
        the step of the back-up.
        """
        line, catalogue = hit.line or {}, self.presenter.catalogue
        said = cast("Mapping[str, Value]", line.get("answers") or {})
        if said:
            sentence = str(line.get("text", ""))
            self.presenter.take_over(said, sentence=sentence, anew=line.get("anew") is True)
            self._to_systems()
            return
        system = hit.code if hit.code in catalogue.systems else None
        battery = hit.code if hit.code in catalogue.batteries else None
        if system is None and battery is None:
            self.go_to(Step.BACKUP)
            return
        self.presenter.wish(system, battery)
        self._to_systems()

    def _to_systems(self) -> None:
        """Go to the systems, or first to the connection that decides on them."""
        known = self.presenter.state.situation is not None
        self.go_to(Step.SYSTEM if known else Step.HOUSE)

    # ------------------------------------------------------------------ from the panel to the pages

    @Slot(str)
    def focus_field(self, field: str) -> bool:
        """Go to the step that holds a field and put the cursor there."""
        from core.batteries.situation.questions import step_of
        from gui.batteries.parts import dotted

        step = step_of(dotted(field))
        return step is not None and self.focus_in(step, field)

    def back(self) -> bool:
        """Go one level back inside the present page."""
        page = cast("BatteryPage | None", self._made.get(self.presenter.step))
        return page is not None and page.back()
