"""Year groups in words."""

from directory.models import Provider


def years(provider: Provider) -> str:
    low, high = provider.lowest_year, provider.highest_year
    if low is None and high is None:
        return "Not recorded"
    if low is None:
        return f"Up to {year(high)}"
    if high is None:
        return f"{year(low)} and above"
    return year(low) if low == high else f"{year(low)} to {year(high)}"


def year(number: int) -> str:
    if number < 0:
        return "Nursery"
    return f"Year {number}" if number else "Reception"
