// Which time-zone names the calendar understands, and what they mean: Windows names, and a list of IANA ones.

export interface Zone {
  /** As the caller wrote it: answers echo it. */
  readonly name: string;
  readonly iana: string;
}

export function findZone(name: string): Zone | undefined {
  const iana = WINDOWS.get(name.toLowerCase()) ?? LISTED.get(name.toLowerCase());
  return iana === undefined ? undefined : { name, iana };
}

/** The Windows name of an IANA zone, where the table has one. */
export function windowsName(iana: string): string | undefined {
  return WINDOWS_OF.get(iana);
}

const WINDOWS_ROWS = `
Dateline Standard Time=Etc/GMT+12|Hawaiian Standard Time=Pacific/Honolulu|Alaskan Standard Time=America/Anchorage
Pacific Standard Time=America/Los_Angeles|US Mountain Standard Time=America/Phoenix|Mountain Standard Time=America/Denver
Central Standard Time=America/Chicago|Central America Standard Time=America/Guatemala|Canada Central Standard Time=America/Regina
SA Pacific Standard Time=America/Bogota|Eastern Standard Time=America/New_York|US Eastern Standard Time=America/Indiana/Indianapolis
Atlantic Standard Time=America/Halifax|SA Western Standard Time=America/La_Paz|Newfoundland Standard Time=America/St_Johns
E. South America Standard Time=America/Sao_Paulo|Argentina Standard Time=America/Argentina/Buenos_Aires
SA Eastern Standard Time=America/Cayenne|Azores Standard Time=Atlantic/Azores|Morocco Standard Time=Africa/Casablanca
UTC=UTC|GMT Standard Time=Europe/London|Greenwich Standard Time=Atlantic/Reykjavik|Romance Standard Time=Europe/Paris
W. Europe Standard Time=Europe/Berlin|Central Europe Standard Time=Europe/Budapest
Central European Standard Time=Europe/Warsaw|W. Central Africa Standard Time=Africa/Lagos|GTB Standard Time=Europe/Bucharest
FLE Standard Time=Europe/Kiev|Egypt Standard Time=Africa/Cairo|South Africa Standard Time=Africa/Johannesburg
Turkey Standard Time=Europe/Istanbul|Israel Standard Time=Asia/Jerusalem|Russian Standard Time=Europe/Moscow
Arab Standard Time=Asia/Riyadh|E. Africa Standard Time=Africa/Nairobi|Iran Standard Time=Asia/Tehran
Arabian Standard Time=Asia/Dubai|Mauritius Standard Time=Indian/Mauritius|Pakistan Standard Time=Asia/Karachi
India Standard Time=Asia/Kolkata|Nepal Standard Time=Asia/Kathmandu|SE Asia Standard Time=Asia/Bangkok
China Standard Time=Asia/Shanghai|Singapore Standard Time=Asia/Singapore|Taipei Standard Time=Asia/Taipei
Tokyo Standard Time=Asia/Tokyo|Korea Standard Time=Asia/Seoul|AUS Eastern Standard Time=Australia/Sydney
Cen. Australia Standard Time=Australia/Adelaide|Central Pacific Standard Time=Pacific/Guadalcanal
New Zealand Standard Time=Pacific/Auckland|Tonga Standard Time=Pacific/Tongatapu
tzone://Microsoft/Utc=UTC`;

// The documented list; the European capitals below it were seen accepted and echoed by the live service.
const LISTED_NAMES = `
Etc/GMT+12 Etc/GMT+11 Pacific/Honolulu America/Anchorage America/Santa_Isabel America/Los_Angeles America/Phoenix
America/Chihuahua America/Denver America/Guatemala America/Chicago America/Mexico_City America/Regina America/Bogota
America/New_York America/Indiana/Indianapolis America/Caracas America/Asuncion America/Halifax America/Cuiaba America/La_Paz
America/Santiago America/St_Johns America/Sao_Paulo America/Argentina/Buenos_Aires America/Cayenne America/Godthab
America/Montevideo America/Bahia Etc/GMT+2 Atlantic/Azores Atlantic/Cape_Verde Etc/GMT Europe/London
Atlantic/Reykjavik Europe/Berlin Europe/Budapest Europe/Paris Europe/Warsaw Africa/Lagos Africa/Windhoek Europe/Bucharest
Asia/Beirut Africa/Cairo Asia/Damascus Africa/Johannesburg Europe/Kiev Europe/Kyiv Europe/Istanbul Asia/Jerusalem Asia/Amman
Asia/Baghdad Europe/Kaliningrad Asia/Riyadh Africa/Nairobi Asia/Tehran Asia/Dubai Asia/Baku Europe/Moscow Indian/Mauritius
Asia/Tbilisi Asia/Yerevan Asia/Kabul Asia/Karachi Asia/Tashkent Asia/Kolkata Asia/Colombo Asia/Kathmandu Asia/Dhaka
Asia/Yekaterinburg Asia/Rangoon Asia/Bangkok Asia/Novosibirsk Asia/Shanghai Asia/Krasnoyarsk Asia/Singapore Australia/Perth
Asia/Taipei Asia/Ulaanbaatar Asia/Irkutsk Asia/Tokyo Asia/Seoul Australia/Adelaide Australia/Darwin Australia/Brisbane
Australia/Sydney Pacific/Port_Moresby Australia/Hobart Asia/Yakutsk Pacific/Guadalcanal Asia/Vladivostok Pacific/Auckland
Etc/GMT-12 Pacific/Fiji Asia/Magadan Pacific/Tongatapu Pacific/Apia Pacific/Kiritimati
Europe/Amsterdam Europe/Brussels Europe/Luxembourg Europe/Madrid Europe/Rome Europe/Zurich Europe/Vienna Europe/Lisbon
Europe/Dublin Europe/Copenhagen Europe/Stockholm Europe/Oslo Europe/Helsinki Europe/Athens Europe/Prague America/Toronto
America/Martinique Indian/Reunion Asia/Hong_Kong`;

const WINDOWS_PAIRS = WINDOWS_ROWS.trim()
  .split(/[|\n]/)
  .map((row) => row.split("=") as [string, string]);
const WINDOWS = new Map(WINDOWS_PAIRS.map(([name, iana]) => [name.toLowerCase(), iana]));
const WINDOWS_OF = new Map([...WINDOWS_PAIRS].reverse().map(([name, iana]) => [iana, name]));
const LISTED = new Map(
  LISTED_NAMES.trim()
    .split(/\s+/)
    .map((name) => [name.toLowerCase(), name]),
);
