"""The API of the desk: the records of the contract, a page at a time, described by OpenAPI."""
