"""Bench: what is measured, speed and memory as ratios in one run, and how well bulletins are read."""
