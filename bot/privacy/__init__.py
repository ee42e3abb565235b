"""Privacy at the door: masking, pseudonyms, the vault and logs without text."""
