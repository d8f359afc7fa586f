"""What a producer does: share, change, revoke, and look after feature groups."""
