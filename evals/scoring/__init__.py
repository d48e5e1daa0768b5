"""How far what Marge exports about a world stands from the world's gold truth, one file a kind of export."""
