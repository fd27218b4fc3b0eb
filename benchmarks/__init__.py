"""Measurements of the product: how right, how fast.  Nothing here is installed."""
