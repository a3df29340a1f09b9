"""Persons, offices, bodies and places: how they are found, and who is meant. travellers own_government"""
