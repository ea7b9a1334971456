"""One module is one part of the store; each `Check` in it is carried out because it is there."""
