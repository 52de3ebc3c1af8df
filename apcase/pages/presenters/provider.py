def places_words(places: int | None, taken: int | None) -> str:
    """Children here now against places; `taken` is None for a reader who sees only some of them."""
    if taken is None:
        return "You see the children whom your school may see. Others may be taught here too."
    children = "1 child is" if taken == 1 else f"{taken} children are"
    if places is None:
        return f"{children} taught here now. How many places there are is not recorded."
    if taken > places:
        return f"{children} taught here now, {taken - places} more than the {places} places."
    return f"{children} taught here now, of {places} places: {places - taken} free."
