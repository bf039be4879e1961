"""The circuits of a system and the consumer unit behind them, as questions to the electrical rules."""
