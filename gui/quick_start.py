"""Load the window's modules quickly: this module comes before all others that use PySide6.

Two things cost nearly half of the time in which modules load, and are of no use to this program:

- PySide6 puts its own `import` in the place of Python's. It reads the source text of every module that is
  loaded after it, to see whether the module may switch features of its interface
  (`from __feature__ import …`). This program switches none.
- The garbage collector looks again and again through classes and functions that will all be kept.
"""

from __future__ import annotations

import builtins
import gc

_collecting = gc.isenabled()
gc.disable()

import PySide6.QtCore  # noqa: E402, F401  (it replaces `import` when it loads)


def import_plainly() -> None:
    """Put Python's own `import` back, where PySide6 has replaced and kept it."""
    own = getattr(builtins, "__orig_import__", None)
    if own is not None and builtins.__import__ is getattr(builtins, "__feature_import__", None):
        builtins.__import__ = own


def done() -> None:
    """Let garbage be collected again; what is loaded by now stays, and need not be looked through."""
    if _collecting:
        gc.freeze()
        gc.enable()


import_plainly()
