"""Who may use a lane: the policy as a value, and the judgement of one document under it."""
