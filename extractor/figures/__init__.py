"""Tables become Observations: small grammars, and what each column means."""
