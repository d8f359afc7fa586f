"""What a consumer does: see invitations, accept them, discover what can be used."""
