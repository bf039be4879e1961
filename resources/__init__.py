"""Files that ship with Toonbank: catalogues, translations, icons, fonts and templates.

The package holds no logic; it only says where its folder is, in a source tree, an installed wheel and a
frozen program alike.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parent
