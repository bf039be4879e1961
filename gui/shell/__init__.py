"""The frame around every product world: top bar, step rail, page, live panel, quote strip.

The shell knows no product. A world implements `world.World`, the quote implements `world.QuoteDesk`, undo
implements `world.Undo`; `gui/app.py` puts them together.
"""
