"""Training of the shipped models. `python -m train DATA` rebuilds them byte for byte."""
