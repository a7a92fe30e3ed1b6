"""The web shell: pages, the API and the person's record on this machine."""
