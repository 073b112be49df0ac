"""Building the file of the gazetteer: readers of what people have, and how rows become one."""
