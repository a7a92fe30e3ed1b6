"""The shipped catalogue in both languages."""

from functools import cache

from supine.fitting.catalogue import Catalogue, load
from supine.guidance.languages import words_of
from supine.guidance.library import load as load_library


@cache
def catalogue(language: str = "en") -> Catalogue:
    words = words_of(language)
    return load(load_library(words), words)
