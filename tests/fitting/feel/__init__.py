"""What is felt."""
