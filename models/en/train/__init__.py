"""How the weights of the model package are made; never installed with it."""
