"""Why RenderCV can't hold something: reasons that come up in several places."""

ONE_LANGUAGE = "a RenderCV document is in one language"
NO_PLACE = "RenderCV has no place for it"
