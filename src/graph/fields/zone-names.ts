// Exchange's names of time zones. Occurrences have been seen to carry them whatever was asked for (recorded 2026-07).

const rows = `
Hawaiian Standard Time=Pacific/Honolulu|Alaskan Standard Time=America/Anchorage|Pacific Standard Time=America/Los_Angeles
US Mountain Standard Time=America/Phoenix|Mountain Standard Time=America/Denver|Central Standard Time=America/Chicago
SA Pacific Standard Time=America/Bogota|Eastern Standard Time=America/New_York|Atlantic Standard Time=America/Halifax
SA Western Standard Time=America/La_Paz|SA Eastern Standard Time=America/Cayenne|E. South America Standard Time=America/Sao_Paulo
Azores Standard Time=Atlantic/Azores|Morocco Standard Time=Africa/Casablanca|UTC=UTC|GMT Standard Time=Europe/London
Greenwich Standard Time=Atlantic/Reykjavik|W. Europe Standard Time=Europe/Berlin|Romance Standard Time=Europe/Paris
Central Europe Standard Time=Europe/Budapest|Central European Standard Time=Europe/Warsaw|W. Central Africa Standard Time=Africa/Lagos
GTB Standard Time=Europe/Bucharest|FLE Standard Time=Europe/Kiev|E. Europe Standard Time=Europe/Chisinau|Egypt Standard Time=Africa/Cairo
South Africa Standard Time=Africa/Johannesburg|Turkey Standard Time=Europe/Istanbul|Israel Standard Time=Asia/Jerusalem
Russian Standard Time=Europe/Moscow|Arab Standard Time=Asia/Riyadh|E. Africa Standard Time=Africa/Nairobi
Arabian Standard Time=Asia/Dubai|Mauritius Standard Time=Indian/Mauritius|India Standard Time=Asia/Kolkata
SE Asia Standard Time=Asia/Bangkok|China Standard Time=Asia/Shanghai|Singapore Standard Time=Asia/Singapore
Tokyo Standard Time=Asia/Tokyo|Korea Standard Time=Asia/Seoul|AUS Eastern Standard Time=Australia/Sydney
Central Pacific Standard Time=Pacific/Guadalcanal|New Zealand Standard Time=Pacific/Auckland|tzone://Microsoft/Utc=UTC`;

let table: ReadonlyMap<string, string> | undefined;

/** `undefined` for a name nobody but Exchange can read (`Customized Time Zone`, `tzone://Microsoft/Custom`). */
export function ianaOf(exchangeName: string): string | undefined {
  table ??= new Map(
    rows
      .trim()
      .split(/[|\n]/)
      .map((row) => row.split("=") as [string, string])
      .map(([name, iana]) => [name.toLowerCase(), iana]),
  );
  return table.get(exchangeName.toLowerCase());
}
