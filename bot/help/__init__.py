"""Facts on help: services, persons and places of data/help.yml, and which fit now."""
