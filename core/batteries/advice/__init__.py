"""Advice: every candidate judged, ranked and compared, with its bill of material and checklist."""
