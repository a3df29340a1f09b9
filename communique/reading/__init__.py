"""A document to a record, in stages that build on each other; a test holds their imports to it.

    times         days, hours and zones as a text words them
    page          title, headings, items, paragraphs and sentences
    names         persons, offices, bodies and places, and who is meant
    clauses       subjects, verbs and what joins them
    imprint       whose statement it is, and of which day
    topics        what a stretch of text is about
    encounters    who met whom, when, where and how
    speech        who says what to whom
    undertakings  who will do what, how firmly and by when
    record        all of it as one record

`extraction` leads a document through them; `explanation` tells why it was read so.
"""
