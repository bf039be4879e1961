"""Order codes of any product series: the grammar is data, the engine knows no product."""
