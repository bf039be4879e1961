"""The widget kit: everything a page is built from.

**How a page is made** (the whole kit in one paragraph). Every kit widget takes the `Ui` (language, theme,
customer view) as its first argument and follows language and theme by itself; texts are `Renderable`s
(`msg(…)`, `Text`, …), never ready strings. A page builds its rows with a `Form`, keeps the fields it got
back, connects their `edited` signals to named slots of its presenter, and has one `render(state)` method that
puts the state into the fields (`set_text`, `set_choice`, `set_findings`, …). Setters never emit; only what a
person does emits. A field therefore can be rendered after every key stroke: an unchanged text is left alone,
cursor and all. Undo is global: fields hold no history of their own, they are rendered from the state.

    class DutyPage(Page):
        def __init__(self, ui: Ui, presenter: DutyPresenter) -> None:
            super().__init__(ui, name="duty", title=msg("Pressures"))
            self.form = form = Form(ui, page="duty")
            self.inlet = form.add("inlet", msg("Inlet (port 1)"), QuantityField(ui, PRESSURE),
                                  help_text=msg("The high side; vacuum belongs on port 2."))
            self.inlet.edited.connect(presenter.set_inlet)        # Signal(object): a RawQuantity
            self.body.addWidget(form)

        def render(self, state: DutyState) -> None:
            self.inlet.set_quantity(state.inlet)
            self.form.set_findings(state.findings)      # each below the field that it names

**Where things are.**

- `context`: `Ui` (`say(renderable)`, `translator`, `lang`, `theme`, `colours`, `customer_view`; signals
  `language_changed`, `theme_changed`, `customer_view_changed`), mixin `Follows`
- `text`: `TextLabel` (roles title, heading, body, strong, muted, caption, overline, unit, code, error, …)
- `buttons`: `Button` (kinds plain, primary, quiet, fix), `IconButton`
- `fields`: `Field` base, `LineEdit`, `TextField` (`edited` sends str), `ComboField` (`edited` sends the key)
- `number_field`: `NumberField`; `edited` sends the raw text; `set_text`, `text`, `value`
- `quantity_field`: `QuantityField`; `edited` sends a `RawQuantity`; `set_quantity`, `quantity`, `value`
- `core.raw_quantity`: `RawQuantity(text, unit, reference)`, `.as_text` as the headless contract writes it;
  kinds PRESSURE, TEMPERATURE, VOLTAGE, RESIDUAL_VOLTAGE, LEAK_RATE; `PRESSURE.parse("0.2 MPa(G)")`
- `choice`: `SegmentedChoice` (`edited` sends the key; `set_choice`, `set_options`), `SegmentBar` without a
form - `option_list`: `OptionList`, rows of `Option`; signals `chosen(str)`, `fix_requested(Fix)`
- `finding_list`: `FindingList`; signals `fix_requested(Fix)`, `field_requested(str)`
- `verdict`: `Verdict`, `VerdictLabel`: icon + word + colour
- `code_view`: `CodeView`: coloured segments of an order code, each with its caption
- `banner`: `Banner` (one sentence across the page), `EmptyState` (what to do when there is nothing),
  `Progress` (long work with cancel; the work itself runs in `gui.jobs`)
- `form`: `Form` rows (label, buddy, accessible name, error line), `page`: `Page` (title, lead, scroll,
  reading width), `tab_order`: `order_tabs`, which the shell calls: Tab follows the layouts

Object names are `<page>.<field>` (`duty.inlet`); parts of a field add their own (`duty.inlet.unit`).
"""
