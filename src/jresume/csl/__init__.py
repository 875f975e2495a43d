"""Publications of a document ↔ items of CSL-JSON, the form that every other format goes through.

The item is one of CSL 1.0.2 (https://docs.citationstyles.org): its schema is `csl-data.json`.
"""

from jresume.csl.from_item import entry_of
from jresume.csl.people import csl_names, person_of
from jresume.csl.to_item import item_of, items_of
from jresume.csl.variables import valid_item

__all__ = ["csl_names", "entry_of", "item_of", "items_of", "person_of", "valid_item"]
