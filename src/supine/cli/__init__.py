"""The command line shell: one module for each command."""
