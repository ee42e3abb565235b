"""The one door to what the bot says: domain, topics, stories, help and apps, as typed objects."""
