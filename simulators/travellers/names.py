"""Names of people who do not exist: every surname means "example" in a language of the country."""

from dataclasses import dataclass
from datetime import date
from typing import Final

TODAY: Final = date(2026, 11, 24)  # the ages of the table are of this day


@dataclass(frozen=True, slots=True)
class Name:
    """Who a selected head will be."""

    given: str
    surname: str
    sex: str
    nationality: str  # ICAO code


NAMES: Final = (
    Name("Camille", "Exemple", "F", "FRA"),
    Name("Jürgen", "Beispiel", "M", "D"),
    Name("Giulia", "Esempio", "F", "ITA"),
    Name("Pieter", "Voorbeeld", "M", "NLD"),
    Name("Lucía", "Ejemplo", "F", "ESP"),
    Name("Stanisław", "Przykład", "M", "POL"),
    Name("Åsa", "Exempel", "F", "SWE"),
    Name("Søren", "Eksempel", "M", "DNK"),
    Name("Aino", "Esimerkki", "F", "FIN"),
    Name("András", "Példa", "M", "HUN"),
    Name("Zdeňka", "Příkladová", "F", "CZE"),
    Name("Tiago", "Exemplo", "M", "PRT"),
    Name("Eleni", "Paradeigma", "F", "GRC"),
    Name("Mihai", "Exemplu", "M", "ROU"),
    Name("Ivana", "Primjer", "F", "HRV"),
    Name("Tõnu", "Näide", "M", "EST"),
    Name("Špela", "Vzorec", "F", "SVN"),
    Name("Franz-Xaver", "Muster", "M", "AUT"),
    Name("Aoife", "Sampla", "F", "IRL"),
    Name("Þór", "Dæmi", "M", "ISL"),
    Name("Amélie", "Spécimen", "F", "BEL"),
    Name("Urs", "Müschterli", "M", "CHE"),
    Name("Ayşe", "Örnek", "F", "TUR"),
    Name("Otieno James", "Mfano", "M", "KEN"),
    Name("Priya", "Namuna", "F", "IND"),
    Name("Emeka", "Apeere", "M", "NGA"),
    Name("Hanako", "Mihon", "F", "JPN"),
    Name("Utopius", "Specimen", "M", "UTO"),
)
