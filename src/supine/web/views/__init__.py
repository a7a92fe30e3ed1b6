"""The pages, one file each: read the record, call one function of the core, show."""
