"""All that was read, put together as one record, and why it was read so. statement_kinds"""
