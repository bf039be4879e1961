"""The quote on the screen: header, lines, totals, files, price list, paste page, autosave.

`presenter` owns nothing but its memo: quotes live in the workspace of `gui.session`. Widgets render the
presenter's view and report what a person does; `desk` puts the parts together for the shell.
"""
