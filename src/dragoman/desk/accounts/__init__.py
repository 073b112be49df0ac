"""Accounts on the desk: logging in, who may do what, and the page on which users are managed."""
