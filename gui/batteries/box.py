"""What the one box knows of home batteries: systems, batteries and accessories by name and words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.i18n import msg
from gui.shell.world import BoxHit
from gui.widgets.money import Euro

if TYPE_CHECKING:
    from core.batteries.answers import Answers
    from core.batteries.family import BatteryFamily
    from core.family import Hit
    from core.i18n import Renderable
    from gui.host import Host


class BatteryBox:
    """Answers the one box for home batteries."""

    def __init__(self, family: BatteryFamily, host: Host[Answers]) -> None:
        """Search a family; prices are those of the host."""
        self._family = family
        self._host = host

    def search(self, query: str, limit: int) -> tuple[BoxHit, ...]:
        """Return the best systems, batteries and accessories; models open the wizard, articles are added."""
        return tuple(self._hit(hit) for hit in self._family.search(query, limit))

    def _hit(self, hit: Hit) -> BoxHit:
        catalogue = self._family.catalogue
        if hit.code in catalogue.systems or hit.code in catalogue.batteries:
            kind: Renderable = msg("system") if hit.code in catalogue.systems else msg("battery")
            return BoxHit(hit.code, hit.title, kind, "", hit.line, opens=True)
        price = self._host.price(hit.code)
        note = Euro(price) if price is not None else ""
        return BoxHit(hit.code, hit.title, hit.note, note, hit.line)
