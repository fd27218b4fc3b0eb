"""The reader of Word documents that we wrote and somebody edited: the light face of it.

Place in the line: file -> **reader** -> Article -> align -> layout -> writer -> bytes.
Text is what the document shows now; what no page shows (ids, dates, sources) is in the data part
that the writer put beside it.  Its rows are the alignment.
"""

from __future__ import annotations

from converters.readers import Reading, Source

_ZIP = b"PK\x03\x04"
_COMPOUND_FILE = b"\xd0\xcf\x11\xe0"
"""How a file begins that Word encrypted, or wrote before 2007 ([MS-CFB] 2.2)."""
_SUFFIXES = (".docx", ".docm", ".dotx")
_FIRST_NAMES = 4096


class DocxReader:
    """Reads documents of the DOCX writer, in every layout, with the edits of their owner.

    In a folder nothing is looked for: there, documents are what a run writes, not what it reads.
    """

    name = "docx"
    suffixes = ()

    def accepts(self, source: Source) -> bool:
        """Say whether a source is a Word document, of whatever origin and in whatever state."""
        start = source.data[:_FIRST_NAMES]
        if start.startswith(_ZIP):
            return b"word/" in source.data or source.name.lower().endswith(_SUFFIXES)
        return start.startswith(_COMPOUND_FILE)

    def read(self, source: Source) -> Reading:
        """Read the articles of a document.

        InputError for a document that we did not write, a damaged one, and one that is made to
        harm: of excessive size, or with entities.
        """
        from converters.readers.docx.document import read_document

        return read_document(source)


READER = DocxReader()
