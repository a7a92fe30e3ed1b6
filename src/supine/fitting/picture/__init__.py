"""The pressure picture: the back from behind, what each disc of the mat bears, and the same in words."""
