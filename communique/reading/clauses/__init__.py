"""Sentences to predicates: subjects, verb groups, frames, and what joins them. met_roles joined_groups"""
