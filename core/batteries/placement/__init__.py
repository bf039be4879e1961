"""Where the parts of a battery system stand: from the advice to columns, to views, to paper."""
