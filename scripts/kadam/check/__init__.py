"""Check: rules that read the model and report findings."""
