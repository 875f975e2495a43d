"""The rules that others hold, explained: those of the reader, the two schemas, and the theme."""

from __future__ import annotations

from jresume.check.problem import Severity
from jresume.check.rules.rule import Rule

_ERROR = Severity.ERROR

RULES = (
    Rule(
        "schema/syntax",
        _ERROR,
        "The text can't be read as JSON, YAML or TOML.",
        """
A comma is missing or one too many, a quote isn't closed, the indentation is off, or the bytes are
no text. Nothing else can be said about the document before this is put right. Which syntax it is
to be follows from the file's suffix.

Instead of `{"name": "Ada",}` write `{"name": "Ada"}`.
""",
    ),
    Rule(
        "schema/foreign",
        _ERROR,
        "The document is another program's, not a JSON Resume.",
        """
RenderCV, YAMLResume, FRESH, Reactive Resume, Europass and others keep a CV as data too, under
other names. Instead of an error for each of those names, the format is named once. jresume reads
JSON Resume only: `jresume init` writes a document to copy the facts into.
""",
    ),
    Rule(
        "schema/unknown-key",
        _ERROR,
        "The top level has a key that is no section of JSON Resume.",
        """
JSON Resume closes its top level: a section of your own makes the document invalid in every
validator, and no tool shows it. Below the top level keys of your own are allowed. Academic facts
have their place in the sections there are, told apart by `type`.

Instead of `{"teaching": [{"name": "Optics"}]}` write
`{"projects": [{"type": "teaching", "name": "Optics"}]}`.
""",
    ),
    Rule(
        "schema/type",
        _ERROR,
        "A field of JSON Resume holds another type of value.",
        """
A score is a text, highlights are a list of texts, the location of a job is a text and that of
`basics` an object; `null` is never valid: leave the field out instead.

Instead of `"score": 3.9` write `"score": "3.9"`.
""",
    ),
    Rule(
        "schema/date",
        _ERROR,
        "A date isn't written as JSON Resume writes it.",
        """
Dates are `2024`, `2024-06` or `2024-06-30` (ISO 8601). What goes on has no `endDate`: there is no
"Present". The `date` of a certificate is a whole day.

Instead of `"August 2025"` write `"2025-08"`.
""",
    ),
    Rule(
        "schema/email",
        _ERROR,
        "An e-mail address has no form of one.",
        """
An address is ASCII, with one `@` and a dot in the domain. Leave the field out rather than empty,
and keep disguises such as "ada [at] example.org" to the page.
""",
    ),
    Rule(
        "schema/uri",
        _ERROR,
        "An address isn't an absolute URL.",
        """
An absolute URL has its scheme and is ASCII (RFC 3986): without `https://`, a link leads to a path
beside the page. An empty one is no address: leave the field out.

Instead of `"example.org/ada"` write `"https://example.org/ada"`.
""",
    ),
    Rule(
        "academic/type",
        _ERROR,
        "A field of the academic extension holds another type of value.",
        """
Authors are a list of names or of objects with a `name`, an amount is a number, a volume is a text.

Instead of `"authors": "A. Example, E. Invented"` write `"authors": ["A. Example", "E. Invented"]`.
""",
    ),
    Rule(
        "academic/required",
        _ERROR,
        "An object lacks what it can't do without.",
        """
A person, a thesis and a statement have a name, a link has a name and an address, a metric has its
source and its date, a section of a view says where its entries come from, and `meta.jresume` says
which version of the extension it follows.

Instead of `{"orcid": "0000-0002-1825-0097"}` write
`{"name": "Josiah Carberry", "orcid": "0000-0002-1825-0097"}`.
""",
    ),
    Rule(
        "academic/date",
        _ERROR,
        "A date of the extension isn't written as JSON Resume writes it.",
        """
The dates that the extension adds have the form of all others: `2024`, `2024-06` or `2024-06-30`.
The `date` of a certificate is a whole day from year 1000 to 2999.
""",
    ),
    Rule(
        "academic/email",
        _ERROR,
        "A person's e-mail address has no form of one.",
        """
The same rule as `schema/email`, for people: authors, advisors, referees.
""",
    ),
    Rule(
        "academic/uri",
        _ERROR,
        "An address of the extension isn't an absolute URL.",
        """
The same rule as `schema/uri`, for links, theses, metrics and people.
""",
    ),
    Rule(
        "academic/pattern",
        _ERROR,
        "An identifier isn't written in its bare form.",
        """
DOI, arXiv number, ORCID iD, currency and language tag have one form each, so that programs can use
them: bare, without an address before them.

Instead of `"doi": "https://doi.org/10.1234/example"` write `"doi": "10.1234/example"`.
""",
    ),
    Rule(
        "academic/enum",
        _ERROR,
        "A setting has a value that it doesn't take.",
        """
`meta.jresume.advice` sets a rule to `"off"`, `"note"`, `"warning"` or `"error"`.
""",
    ),
    Rule(
        "academic/minimum",
        _ERROR,
        "A number is smaller than it can be.",
        """
A view has one page or more.
""",
    ),
    Rule(
        "advice/theme",
        _ERROR,
        "The theme that the document names can't be found.",
        """
`meta.jresume.theme` is the name of a theme that is installed (`jresume theme list`), or the path
of a folder inside the document's own. It is looked for when the document is drawn.
""",
    ),
    Rule(
        "advice/theme-option",
        _ERROR,
        "The theme doesn't take an option, or not that value.",
        """
Each theme says which options it takes. An option that this theme doesn't know is a warning, since
it may be meant for another; a value that it doesn't take is an error, and so is a colour in which
text would not be seen on the page. Options are looked at when the document is drawn.
""",
    ),
)
