"""The places that claims name: the list of them, and the page of one."""
