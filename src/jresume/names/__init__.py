"""Names of people and organisations: taken apart, and compared."""

from jresume.names.owner import Owner, bare_orcid, owner_of
from jresume.names.split import Name, initials, split, split_person
from jresume.names.words import key

__all__ = ["Name", "Owner", "bare_orcid", "initials", "key", "owner_of", "split", "split_person"]
