"""What carries the weight where the mat meets the skin: one spike, a cell of spikes, the whole mat."""
