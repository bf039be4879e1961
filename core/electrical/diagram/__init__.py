"""Single-line diagrams: rails with their branches as frozen records, and how they are drawn."""
