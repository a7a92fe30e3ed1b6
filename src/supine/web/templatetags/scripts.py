"""Scripts in the head of a page."""

from django import template
from django.templatetags.static import static
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from supine.web.loading import imported_by

__all__ = ["scripts"]

register = template.Library()


@register.simple_tag
def scripts(*names: str) -> SafeString:
    """Return the scripts of a page, and first all that they import: the browser asks for everything at once."""
    imported = sorted({one for name in names for one in imported_by(name)} - set(names))
    early = format_html_join("", '<link rel="modulepreload" href="{}">\n  ', ((static(one),) for one in imported))
    own = format_html_join("\n  ", '<script type="module" src="{}"></script>', ((static(one),) for one in names))
    return format_html("{}{}", early, own)
