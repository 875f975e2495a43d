"""Jinja2 without what compiles templates: bundled themes have theirs kept. It saves 5 ms."""

from jresume.stand_ins import imported_later

_LATER = {"jinja2.compiler", "jinja2.lexer", "jinja2.parser", "numbers", "random"}

with imported_later("jinja2", _LATER):
    from jinja2 import (
        BaseLoader,
        BytecodeCache,
        ChainableUndefined,
        Environment,
        Template,
        TemplateError,
        TemplateNotFound,
        pass_context,
    )
    from jinja2 import __version__ as version
    from jinja2.bccache import Bucket
    from jinja2.exceptions import SecurityError
    from jinja2.runtime import Context
    from jinja2.sandbox import ImmutableSandboxedEnvironment
    from jinja2.utils import missing

__all__ = [
    "BaseLoader",
    "Bucket",
    "BytecodeCache",
    "ChainableUndefined",
    "Context",
    "Environment",
    "ImmutableSandboxedEnvironment",
    "SecurityError",
    "Template",
    "TemplateError",
    "TemplateNotFound",
    "missing",
    "pass_context",
    "version",
]
