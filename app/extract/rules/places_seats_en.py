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
    "org:icj": ("The Hague", "NL"), "org:icc": ("The Hague", "NL"), "org:icty": ("The Hague", "NL"), "org:ictr": ("Arusha", "TZ"),
    "org:unsc": ("New York", "US"), "org:unga": ("New York", "US"), "org:echr": ("Strasbourg", "FR"),
}  # fmt: skip
"""Courts and councils, by their ids as actors, and the town where they sit: what they find or vote upon they do there."""


LEADERS: dict[str, str] = {
    name: code
    for code, names in {
        "US": "Truman Eisenhower Nixon Reagan Clinton Obama Trump Biden Blinken Kissinger Rumsfeld Pompeo Rubio",
        "GB": "Churchill Thatcher Blair Cameron Starmer Attlee",
        "FR": "Mitterrand Chirac Sarkozy Hollande Macron",
        "DE": "Adenauer Merkel Scholz Hitler",
        "IT": "Mussolini Berlusconi Meloni",
        "ES": "Zapatero",
        "RU": "Stalin Khrushchev Brezhnev Gorbachev Yeltsin Putin Medvedev Lavrov Shoigu",
        "UA": "Zelensky Zelenskyy Zelenskiy Poroshenko Yanukovych Yushchenko",
        "BY": "Lukashenko Lukashenka",
        "TR": "Erdogan Erdoğan Davutoglu Ecevit",
        "IL": "Netanyahu Rabin Sharon Olmert Gallant",
        "IR": "Khomeini Khamenei Ahmadinejad Rouhani Raisi",
        "EG": "Nasser Sadat Mubarak Morsi Sisi",
        "LY": "Qaddafi Gaddafi Gadhafi Kadhafi",
        "VE": "Chavez Chávez Maduro",
        "CU": "Castro Batista",
        "CN": "Xi",
        "IN": "Nehru Vajpayee Modi",
        "PK": "Bhutto Musharraf Zardari",
        "RW": "Kagame Habyarimana",
        "CD": "Mobutu Tshisekedi Kabila Lumumba",
        "UG": "Museveni",
        "ZW": "Mugabe Mnangagwa",
        "KE": "Kenyatta Ruto Kibaki",
        "ET": "Mengistu",
        "ER": "Isaias Afwerki",
        "TD": "Deby Déby",
        "RS": "Vucic Vučić",
        "HR": "Tudjman",
        "AM": "Pashinyan Sargsyan Kocharyan",
        "AZ": "Aliyev",
        "GE": "Saakashvili Shevardnadze",
        "IQ": "Maliki",
        "AF": "Karzai",
        "ID": "Suharto Sukarno Jokowi",
        "PH": "Marcos Duterte Aquino",
        "KH": "Sihanouk",
        "CO": "Uribe",
        "CL": "Pinochet Allende",
        "PE": "Fujimori",
        "HT": "Duvalier Aristide",
        "ZA": "Mandela Mbeki Ramaphosa",
    }.items()
    for name in names.split()
}
"""Leaders of states by the last names that hardly anybody else in the news has, and the country that they act for."""

EXAMPLES: dict[str, tuple[str, str]] = {
    "capital": ("Rebels shelled Goma in Congo in 2012. They bombed the capital in May 2013.", "Kinshasa/CD"),
    "seat": (
        "Fighting went on in Yemen. Washington put the rebels on its list of terrorists on 3 May 2021.",
        "United States/US",
    ),
    "former state": ("NATO bombed Yugoslavia in May 1999.", "Yugoslavia/RS"),
    "court": (
        "Kosovo had declared independence. In July 2010 the International Court of Justice found that this broke no law.",
        "The Hague/NL",
    ),
    "leader": ("Troops fought in Mali. Macron announced on 17 February 2022 that they would leave.", "Mali/ML"),
}
"""By what it shows: a text, and the name and country of the place of its last event."""
COUNTEREXAMPLES: tuple[str, ...] = ()
