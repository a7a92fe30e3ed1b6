"""One page for the clinician, composed by the person whose record it is."""
