"""Days, hours, zones and spans of time, as a text words them. dateline"""
