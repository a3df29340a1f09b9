"""Who else was there: lists, company, delegations, those who sat in or joined from afar."""
