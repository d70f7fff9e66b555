/** Time zones of one part of the world, as a list to choose from shows them. */
export interface ZoneGroup {
  readonly area: string;
  readonly zones: readonly { readonly zone: string; readonly label: string }[];
}

// Zones keep their first names for ever; towns do not.
const today: Readonly<Record<string, string>> = {
  "America/Godthab": "Nuuk",
  "Asia/Calcutta": "Kolkata",
  "Asia/Katmandu": "Kathmandu",
  "Asia/Rangoon": "Yangon",
  "Asia/Saigon": "Ho Chi Minh City",
  "Atlantic/Faeroe": "Faroe Islands",
  "Europe/Kiev": "Kyiv",
  "Pacific/Ponape": "Pohnpei",
  "Pacific/Truk": "Chuuk",
};

/** "Argentina/San Juan", of "America/Argentina/San_Juan". */
function place(zone: string): string {
  return today[zone] ?? zone.slice(zone.indexOf("/") + 1).replaceAll("_", " ");
}

/** Every zone there is by its part of the world; `own` is there too, where it goes by another name. */
export function zoneGroups(own: string | null): readonly ZoneGroup[] {
  const known = ["UTC", ...Intl.supportedValuesOf("timeZone")];
  const all = new Set(own === null ? known : [...known, own]);
  const byArea = Map.groupBy([...all].sort(), (zone) =>
    zone.includes("/") ? zone.slice(0, zone.indexOf("/")) : "UTC",
  );
  return [...byArea].map(([area, zones]) => ({ area, zones: named(zones) }));
}

function named(zones: readonly string[]): ZoneGroup["zones"] {
  return zones.map((zone) => ({ zone, label: place(zone) })).sort((a, b) => (a.label < b.label ? -1 : 1));
}
