"""Accuracy and speed of the program, measured on gold sets; `run.py` is the command."""
