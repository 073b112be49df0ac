"""Weights of Dragoman's English parser and claim model; read by `dragoman.read.small`."""
