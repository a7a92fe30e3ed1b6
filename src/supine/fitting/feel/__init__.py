"""What the spikes feel like: loads into a pinprick-like index, and a person's own ratings into their sensitivity."""
