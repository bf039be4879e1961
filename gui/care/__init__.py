"""First start and everyday care: one running program per user, the log, help, support, what is installed."""
