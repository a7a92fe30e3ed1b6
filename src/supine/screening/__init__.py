"""Ask whether a mat is all right for this person today, and whether they need care first."""
