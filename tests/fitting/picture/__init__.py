"""The pressure picture."""
