"""Valves: order codes, selection by duty, sheets, dimension drawings. Data comes from the series' folder."""
