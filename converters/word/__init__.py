"""What our Word documents are made of by name: styles, bookmarks, the data that no page shows.

Place in the line: below the writer, which gives these names, and the reader, which finds an article
again by them.  Neither knows the other; what the two must agree on stands here, once.
"""
