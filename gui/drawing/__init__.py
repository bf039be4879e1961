"""Drawings in the window: a pane with its table of dimensions, a large window, files, paper, the clipboard.

Nothing here knows what is drawn: a `core.drawing.source.DrawingSource` says it.
"""
