"""Where states and courts have their seats: what "the capital" means, whose "Washington" is, and where a court sits."""

CAPITALS: dict[str, tuple[str, ...]] = {
    "AD": ("Andorra la Vella",), "AE": ("Abu Dhabi",), "AF": ("Kabul",), "AL": ("Tirana",), "AM": ("Yerevan",), "AO": ("Luanda",),
    "AR": ("Buenos Aires",), "AT": ("Vienna",), "AU": ("Canberra",), "AZ": ("Baku",), "BA": ("Sarajevo",), "BB": ("Bridgetown",),
    "BD": ("Dhaka", "Dacca"), "BE": ("Brussels",), "BF": ("Ouagadougou",), "BG": ("Sofia",), "BH": ("Manama",),
    "BN": ("Bandar Seri Begawan",), "BO": ("La Paz",), "BR": ("Brasília",), "BT": ("Thimphu",), "BW": ("Gaborone",), "BY": ("Minsk",),
    "BZ": ("Belmopan",), "CA": ("Ottawa",), "CD": ("Kinshasa",), "CF": ("Bangui",), "CG": ("Brazzaville",), "CH": ("Bern",),
    "CL": ("Santiago",), "CM": ("Yaoundé",), "CN": ("Beijing", "Peking"), "CO": ("Bogotá",), "CR": ("San José",), "CU": ("Havana",),
    "CV": ("Praia",), "CY": ("Nicosia",), "CZ": ("Prague",), "DE": ("Berlin",), "DK": ("Copenhagen",), "DO": ("Santo Domingo",),
    "DZ": ("Algiers",), "EC": ("Quito",), "EE": ("Tallinn",), "EG": ("Cairo",), "ER": ("Asmara",), "ES": ("Madrid",),
    "ET": ("Addis Ababa",), "FI": ("Helsinki",), "FJ": ("Suva",), "FR": ("Paris",), "GA": ("Libreville",), "GB": ("London",),
    "GE": ("Tbilisi",), "GH": ("Accra",), "GM": ("Banjul",), "GN": ("Conakry",), "GQ": ("Malabo",), "GR": ("Athens",),
    "GT": ("Guatemala City",), "GW": ("Bissau",), "GY": ("Georgetown",), "HN": ("Tegucigalpa",), "HR": ("Zagreb",),
    "HT": ("Port-au-Prince",), "HU": ("Budapest",), "ID": ("Jakarta",), "IE": ("Dublin",), "IN": ("New Delhi", "Delhi"),
    "IQ": ("Baghdad",), "IR": ("Tehran", "Teheran"), "IS": ("Reykjavík",), "IT": ("Rome",), "JM": ("Kingston",), "JO": ("Amman",),
    "JP": ("Tokyo",), "KE": ("Nairobi",), "KG": ("Bishkek",), "KH": ("Phnom Penh",), "KM": ("Moroni",), "KP": ("Pyongyang",),
    "KR": ("Seoul",), "KW": ("Kuwait City",), "LA": ("Vientiane",), "LB": ("Beirut",), "LK": ("Colombo",), "LR": ("Monrovia",),
    "LS": ("Maseru",), "LT": ("Vilnius",), "LU": ("Luxembourg",), "LV": ("Riga",), "LY": ("Tripoli",), "MA": ("Rabat",),
    "MD": ("Chișinău",), "ME": ("Podgorica",), "MG": ("Antananarivo",), "MK": ("Skopje",), "ML": ("Bamako",), "MN": ("Ulaanbaatar",),
    "MR": ("Nouakchott",), "MT": ("Valletta",), "MU": ("Port Louis",), "MV": ("Malé",), "MW": ("Lilongwe",), "MX": ("Mexico City",),
    "MY": ("Kuala Lumpur",), "MZ": ("Maputo",), "NA": ("Windhoek",), "NE": ("Niamey",), "NG": ("Abuja",), "NI": ("Managua",),
    "NL": ("Amsterdam",), "NO": ("Oslo",), "NP": ("Kathmandu",), "NZ": ("Wellington",), "OM": ("Muscat",), "PA": ("Panama City",),
    "PE": ("Lima",), "PG": ("Port Moresby",), "PH": ("Manila",), "PK": ("Islamabad",), "PL": ("Warsaw",), "PT": ("Lisbon",),
    "PY": ("Asunción",), "QA": ("Doha",), "RO": ("Bucharest",), "RS": ("Belgrade",), "RU": ("Moscow",), "RW": ("Kigali",),
    "SA": ("Riyadh",), "SB": ("Honiara",), "SC": ("Victoria",), "SD": ("Khartoum",), "SE": ("Stockholm",), "SG": ("Singapore",),
    "SI": ("Ljubljana",), "SK": ("Bratislava",), "SL": ("Freetown",), "SN": ("Dakar",), "SO": ("Mogadishu",), "SR": ("Paramaribo",),
    "SS": ("Juba",), "SV": ("San Salvador",), "SY": ("Damascus",), "SZ": ("Mbabane",), "TD": ("N'Djamena",), "TG": ("Lomé",),
    "TH": ("Bangkok",), "TJ": ("Dushanbe",), "TL": ("Dili",), "TM": ("Ashgabat",), "TN": ("Tunis",), "TR": ("Ankara",),
    "TT": ("Port of Spain",), "TW": ("Taipei",), "UA": ("Kyiv", "Kiev"), "UG": ("Kampala",), "US": ("Washington",),
    "UY": ("Montevideo",), "UZ": ("Tashkent",), "VE": ("Caracas",), "VN": ("Hanoi",), "XK": ("Pristina",), "YE": ("Sanaa",),
    "ZA": ("Pretoria",), "ZM": ("Lusaka",), "ZW": ("Harare",),
}  # fmt: skip
"""The capital of each country, first as news writes it. Left out are those that moved within living memory (Myanmar, Kazakhstan,
Tanzania, Burundi), that are two (Benin, Ivory Coast), or that are in dispute (Israel, the Palestinians)."""

TODAY: dict[str, str] = {
    "SUHH": "RU", "YUCS": "RS", "CSXX": "RS", "CSHH": "CZ", "DDDE": "DE", "VDVN": "VN", "YDYE": "YE",
}  # fmt: skip
"""For each former state the country of its capital today: an event that the text places in the whole of it is found there."""

BODIES: dict[str, tuple[str, str]] = {
    name: (town, country)
    for town, country, names in (
        (
            "The Hague",
            "NL",
            "International Court of Justice|World Court|ICJ|International Criminal Court|ICC|ICTY|Permanent Court of Arbitration"
            "|International Criminal Tribunal for the former Yugoslavia|Yugoslav war crimes tribunal|Special Tribunal for Lebanon"
            "|Kosovo Specialist Chambers",
        ),
        (
            "New York",
            "US",
            "Security Council|UN Security Council|United Nations Security Council|U.N. Security Council|UN General Assembly"
            "|United Nations General Assembly|U.N. General Assembly",
        ),
        ("Strasbourg", "FR", "European Court of Human Rights"),
    )
    for name in names.split("|")
}
"""Courts and councils that sit in one town, and where: what they find or vote upon they do there."""
