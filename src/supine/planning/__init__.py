"""What next: the next session, its reasons, and the limits nothing passes."""
