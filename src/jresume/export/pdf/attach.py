"""The document that a PDF was made from, put into it as its source (ISO 19005-3, 6.8)."""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pydyf

from jresume.export.pdf.metadata import pdf_date
from jresume.export.tailor import tailored
from jresume.resume import dumps

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jresume.page import SectionPlan
    from jresume.resume import Resume

_EPOCH = dt.datetime.fromtimestamp(0, dt.UTC)


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file to attach: its name, its media type, its bytes, and when it was last changed."""

    name: str
    kind: str
    content: bytes
    moment: dt.datetime | None


def source_of(
    resume: Resume, defaults: Sequence[SectionPlan], moment: dt.datetime | None
) -> Attachment:
    """The document as it was read; where its view leaves entries out, without those.

    It is called `resume` whatever its file is called: the same document makes the same bytes.
    """
    syntax = resume.source.syntax
    left = tailored(resume, defaults)
    content = resume.source.raw if left is None else dumps(left, syntax).encode()
    return Attachment(f"resume.{syntax}", f"application/{syntax}", content, moment)


def attach(pdf: Any, file: Attachment) -> None:
    """Attach a file as the source of a PDF.

    The standard asks for the date of its last change; where the document tells none, it is the
    beginning of 1970, as for other things that are made alike on each day.
    """
    digest = hashlib.md5(file.content, usedforsecurity=False).hexdigest()
    stream = pydyf.Stream(
        [file.content],
        pydyf.Dictionary(
            {
                "Type": "/EmbeddedFile",
                "Subtype": f"/{file.kind.replace('/', '#2F')}",
                "Params": pydyf.Dictionary(
                    {
                        "CheckSum": f"<{digest}>",
                        "ModDate": pydyf.String(pdf_date(file.moment or _EPOCH)),
                        "Size": len(file.content),
                    }
                ),
            }
        ),
        compress=True,
    )
    pdf.add_object(stream)
    name = pydyf.String(file.name)
    spec = pydyf.Dictionary(
        {
            "Type": "/Filespec",
            "F": name,
            "UF": name,
            "Desc": pydyf.String("The document that this CV was made from"),
            "AFRelationship": "/Source",
            "EF": pydyf.Dictionary({"F": stream.reference, "UF": stream.reference}),
        }
    )
    pdf.add_object(spec)
    pdf.catalog["AF"] = pydyf.Array([spec.reference])
    names = pdf.catalog.setdefault("Names", pydyf.Dictionary())
    names["EmbeddedFiles"] = pydyf.Dictionary({"Names": pydyf.Array([name, spec.reference])})
