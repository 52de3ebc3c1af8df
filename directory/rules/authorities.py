"""The local authorities of England by their GSS codes, and which one somebody means.

Explained in docs/rules/host-authority.md.
"""

import re
from dataclasses import dataclass

from apcase.rules.basis import Basis
from apcase.rules.facts import shown
from apcase.rules.refusal import Refusal

CODES = Basis(
    instrument="No statute: register of geographic codes (Office for National Statistics)",
    mark="derived",
    note="As the Department's statistics of 2025 name the 153 authorities; checked against nothing "
    "newer.",
)
GSS = r"E(06|08|09|10)[0-9]{6}"


@dataclass(frozen=True)
class Authority:
    """`number`: the three digits that the Department gives it."""

    code: str
    number: str
    name: str


AUTHORITIES = (
    Authority("E09000002", "301", "Barking and Dagenham"),
    Authority("E09000003", "302", "Barnet"),
    Authority("E08000016", "370", "Barnsley"),
    Authority("E06000022", "800", "Bath and North East Somerset"),
    Authority("E06000055", "822", "Bedford"),
    Authority("E09000004", "303", "Bexley"),
    Authority("E08000025", "330", "Birmingham"),
    Authority("E06000008", "889", "Blackburn with Darwen"),
    Authority("E06000009", "890", "Blackpool"),
    Authority("E08000001", "350", "Bolton"),
    Authority("E06000058", "839", "Bournemouth, Christchurch and Poole"),
    Authority("E06000036", "867", "Bracknell Forest"),
    Authority("E08000032", "380", "Bradford"),
    Authority("E09000005", "304", "Brent"),
    Authority("E06000043", "846", "Brighton and Hove"),
    Authority("E06000023", "801", "Bristol, City of"),
    Authority("E09000006", "305", "Bromley"),
    Authority("E10000002", "825", "Buckinghamshire"),
    Authority("E08000002", "351", "Bury"),
    Authority("E08000033", "381", "Calderdale"),
    Authority("E10000003", "873", "Cambridgeshire"),
    Authority("E09000007", "202", "Camden"),
    Authority("E06000056", "823", "Central Bedfordshire"),
    Authority("E06000049", "895", "Cheshire East"),
    Authority("E06000050", "896", "Cheshire West and Chester"),
    Authority("E09000001", "201", "City of London"),
    Authority("E06000052", "908", "Cornwall"),
    Authority("E06000047", "840", "County Durham"),
    Authority("E08000026", "331", "Coventry"),
    Authority("E09000008", "306", "Croydon"),
    Authority("E06000063", "942", "Cumberland"),
    Authority("E06000005", "841", "Darlington"),
    Authority("E06000015", "831", "Derby"),
    Authority("E10000007", "830", "Derbyshire"),
    Authority("E10000008", "878", "Devon"),
    Authority("E08000017", "371", "Doncaster"),
    Authority("E06000059", "838", "Dorset"),
    Authority("E08000027", "332", "Dudley"),
    Authority("E09000009", "307", "Ealing"),
    Authority("E06000011", "811", "East Riding of Yorkshire"),
    Authority("E10000011", "845", "East Sussex"),
    Authority("E09000010", "308", "Enfield"),
    Authority("E10000012", "881", "Essex"),
    Authority("E08000037", "390", "Gateshead"),
    Authority("E10000013", "916", "Gloucestershire"),
    Authority("E09000011", "203", "Greenwich"),
    Authority("E09000012", "204", "Hackney"),
    Authority("E06000006", "876", "Halton"),
    Authority("E09000013", "205", "Hammersmith and Fulham"),
    Authority("E10000014", "850", "Hampshire"),
    Authority("E09000014", "309", "Haringey"),
    Authority("E09000015", "310", "Harrow"),
    Authority("E06000001", "805", "Hartlepool"),
    Authority("E09000016", "311", "Havering"),
    Authority("E06000019", "884", "Herefordshire, County of"),
    Authority("E10000015", "919", "Hertfordshire"),
    Authority("E09000017", "312", "Hillingdon"),
    Authority("E09000018", "313", "Hounslow"),
    Authority("E06000046", "921", "Isle of Wight"),
    Authority("E06000053", "420", "Isles of Scilly"),
    Authority("E09000019", "206", "Islington"),
    Authority("E09000020", "207", "Kensington and Chelsea"),
    Authority("E10000016", "886", "Kent"),
    Authority("E06000010", "810", "Kingston upon Hull, City of"),
    Authority("E09000021", "314", "Kingston upon Thames"),
    Authority("E08000034", "382", "Kirklees"),
    Authority("E08000011", "340", "Knowsley"),
    Authority("E09000022", "208", "Lambeth"),
    Authority("E10000017", "888", "Lancashire"),
    Authority("E08000035", "383", "Leeds"),
    Authority("E06000016", "856", "Leicester"),
    Authority("E10000018", "855", "Leicestershire"),
    Authority("E09000023", "209", "Lewisham"),
    Authority("E10000019", "925", "Lincolnshire"),
    Authority("E08000012", "341", "Liverpool"),
    Authority("E06000032", "821", "Luton"),
    Authority("E08000003", "352", "Manchester"),
    Authority("E06000035", "887", "Medway"),
    Authority("E09000024", "315", "Merton"),
    Authority("E06000002", "806", "Middlesbrough"),
    Authority("E06000042", "826", "Milton Keynes"),
    Authority("E08000021", "391", "Newcastle upon Tyne"),
    Authority("E09000025", "316", "Newham"),
    Authority("E10000020", "926", "Norfolk"),
    Authority("E06000012", "812", "North East Lincolnshire"),
    Authority("E06000013", "813", "North Lincolnshire"),
    Authority("E06000061", "940", "North Northamptonshire"),
    Authority("E06000024", "802", "North Somerset"),
    Authority("E08000022", "392", "North Tyneside"),
    Authority("E10000023", "815", "North Yorkshire"),
    Authority("E06000057", "929", "Northumberland"),
    Authority("E06000018", "892", "Nottingham"),
    Authority("E10000024", "891", "Nottinghamshire"),
    Authority("E08000004", "353", "Oldham"),
    Authority("E10000025", "931", "Oxfordshire"),
    Authority("E06000031", "874", "Peterborough"),
    Authority("E06000026", "879", "Plymouth"),
    Authority("E06000044", "851", "Portsmouth"),
    Authority("E06000038", "870", "Reading"),
    Authority("E09000026", "317", "Redbridge"),
    Authority("E06000003", "807", "Redcar and Cleveland"),
    Authority("E09000027", "318", "Richmond upon Thames"),
    Authority("E08000005", "354", "Rochdale"),
    Authority("E08000018", "372", "Rotherham"),
    Authority("E06000017", "857", "Rutland"),
    Authority("E08000006", "355", "Salford"),
    Authority("E08000028", "333", "Sandwell"),
    Authority("E08000014", "343", "Sefton"),
    Authority("E08000019", "373", "Sheffield"),
    Authority("E06000051", "893", "Shropshire"),
    Authority("E06000039", "871", "Slough"),
    Authority("E08000029", "334", "Solihull"),
    Authority("E10000027", "933", "Somerset"),
    Authority("E06000025", "803", "South Gloucestershire"),
    Authority("E08000023", "393", "South Tyneside"),
    Authority("E06000045", "852", "Southampton"),
    Authority("E06000033", "882", "Southend-on-Sea"),
    Authority("E09000028", "210", "Southwark"),
    Authority("E08000013", "342", "St. Helens"),
    Authority("E10000028", "860", "Staffordshire"),
    Authority("E08000007", "356", "Stockport"),
    Authority("E06000004", "808", "Stockton-on-Tees"),
    Authority("E06000021", "861", "Stoke-on-Trent"),
    Authority("E10000029", "935", "Suffolk"),
    Authority("E08000024", "394", "Sunderland"),
    Authority("E10000030", "936", "Surrey"),
    Authority("E09000029", "319", "Sutton"),
    Authority("E06000030", "866", "Swindon"),
    Authority("E08000008", "357", "Tameside"),
    Authority("E06000020", "894", "Telford and Wrekin"),
    Authority("E06000034", "883", "Thurrock"),
    Authority("E06000027", "880", "Torbay"),
    Authority("E09000030", "211", "Tower Hamlets"),
    Authority("E08000009", "358", "Trafford"),
    Authority("E08000036", "384", "Wakefield"),
    Authority("E08000030", "335", "Walsall"),
    Authority("E09000031", "320", "Waltham Forest"),
    Authority("E09000032", "212", "Wandsworth"),
    Authority("E06000007", "877", "Warrington"),
    Authority("E10000031", "937", "Warwickshire"),
    Authority("E06000037", "869", "West Berkshire"),
    Authority("E06000062", "941", "West Northamptonshire"),
    Authority("E10000032", "938", "West Sussex"),
    Authority("E09000033", "213", "Westminster"),
    Authority("E06000064", "943", "Westmorland and Furness"),
    Authority("E08000010", "359", "Wigan"),
    Authority("E06000054", "865", "Wiltshire"),
    Authority("E06000040", "868", "Windsor and Maidenhead"),
    Authority("E08000015", "344", "Wirral"),
    Authority("E06000041", "872", "Wokingham"),
    Authority("E08000031", "336", "Wolverhampton"),
    Authority("E10000034", "885", "Worcestershire"),
    Authority("E06000014", "816", "York"),
)
# What people write round the name of an authority.
ROUND = {
    "the", "of", "council", "county", "city", "borough", "royal", "metropolitan", "district",
    "unitary", "authority", "and", "upon",
}  # fmt: skip


def plain(name: str) -> str:
    words = re.findall(r"[a-z]+", name.lower().replace("\u2019", "").replace("'", ""))
    return " ".join(word for word in words if word not in ROUND)


BY_CODE = {each.code: each for each in AUTHORITIES} | {each.number: each for each in AUTHORITIES}
BY_NAME = {plain(each.name): each for each in AUTHORITIES}


def authority_of(typed: str) -> Authority:
    """By its GSS code, its number or its name, however its council calls itself."""
    typed = typed.strip()
    words = re.sub(r"(?i)^london borough (?=of )", "", typed)
    found = BY_CODE.get(typed.upper()) or BY_NAME.get(plain(words))
    if found is None:
        raise Refusal(
            f"{shown(typed)} is no local authority of England. Give its name, such as Cheshire "
            "East, or its GSS code, such as E06000049. Leave it empty for a site in this "
            "council’s area.",
            "host_authority",
        )
    return found
