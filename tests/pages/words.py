def words_of(response) -> str:
    """The page with its lines run together."""
    return " ".join(response.content.decode().split())
