"""Links of entities to Wikidata: services asked, answers judged, decisions kept."""
