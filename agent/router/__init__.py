"""A question becomes a typed intent: what is asked, about whom, over which days, in which unit."""
