"""Distances over the ground, and from the Ordnance Survey's grid to latitude and longitude."""

from math import asin, cos, degrees, radians, sin, sqrt, tan
from typing import NamedTuple

EARTH_MILES = 3958.8

# The ellipsoid and projection of the National Grid (Airy 1830), as the Ordnance Survey publishes them.
A, B, SCALE = 6377563.396, 6356256.909, 0.9996012717
LAT0, LON0, EAST0, NORTH0 = radians(49), radians(-2), 400_000.0, -100_000.0
SQUARED = 1 - (B / A) ** 2
N = (A - B) / (A + B)


class Point(NamedTuple):
    """Latitude and longitude in degrees."""

    lat: float
    lon: float


def miles_between(one: Point, other: Point) -> float:
    """Miles as the crow flies, by the haversine."""
    lat1, lat2 = radians(one.lat), radians(other.lat)
    half = sin((lat2 - lat1) / 2) ** 2 + cos(lat1) * cos(lat2) * sin(radians(other.lon - one.lon) / 2) ** 2
    return 2 * EARTH_MILES * asin(sqrt(half))


def from_grid(east: float, north: float) -> Point:
    """Metres of the National Grid as a point. Up to 120 m off, the same way everywhere: miles do not notice."""
    lat = LAT0 + (north - NORTH0) / (A * SCALE)
    while abs(left := north - NORTH0 - meridian(lat)) > 0.01:
        lat += left / (A * SCALE)
    nu = A * SCALE / sqrt(1 - SQUARED * sin(lat) ** 2)
    rho = A * SCALE * (1 - SQUARED) / (1 - SQUARED * sin(lat) ** 2) ** 1.5
    across, t = (east - EAST0) / nu, tan(lat)
    up = lat - t * nu / rho * (across**2 / 2 - across**4 / 24 * (5 + 3 * t**2))
    aside = (across - across**3 / 6 * (nu / rho + 2 * t**2)) / cos(lat)
    return Point(degrees(up), degrees(LON0 + aside))


def meridian(lat: float) -> float:
    """Metres along the meridian from the grid's true origin to a latitude (radians)."""
    d, s = lat - LAT0, lat + LAT0
    first = (1 + N + 1.25 * N**2 + 1.25 * N**3) * d
    second = (3 * N + 3 * N**2 + 21 / 8 * N**3) * sin(d) * cos(s)
    third = (15 / 8 * N**2 + 15 / 8 * N**3) * sin(2 * d) * cos(2 * s)
    return B * SCALE * (first - second + third - 35 / 24 * N**3 * sin(3 * d) * cos(3 * s))
