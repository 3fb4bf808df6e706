"""The models of the microworlds, one module each."""
