"""Who took part in an encounter: persons, offices, states, delegations, groups without a name."""
