"""One module a part; each has measure(), which writes its table."""
