"""A consumer unit: as described, proposed, judged and edited; its rail, warmth, papers and pictures."""
