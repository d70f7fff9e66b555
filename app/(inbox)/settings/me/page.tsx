import type { Metadata } from "next";
import { cookies } from "next/headers";
import { savePreferences } from "@/app/(inbox)/settings/me/actions";
import { insider } from "@/app/session";
import { densityCookie } from "@/components/inbox/remembered";
import { MannerScreen } from "@/components/settings/manner-screen";
import { browserLanguage, browserZone } from "@/lib/auth/local";
import { dateLanguages } from "@/lib/engine/manner";
import { languageName, languageSample } from "@/lib/format/languages";
import { zoneGroups } from "@/lib/format/zones";
import { ownManner } from "@/lib/queries/notifications";

export const metadata: Metadata = { title: "Your settings" };

/** How the product looks and goes on for the viewer. */
export default async function SettingsPage() {
  const who = await insider();
  const [manner, jar, here, asked] = await Promise.all([ownManner(who), cookies(), browserZone(), browserLanguage()]);
  return (
    <MannerScreen
      manner={manner}
      remembered={jar.get(densityCookie)?.value ?? null}
      browserZone={here}
      zones={zoneGroups(manner.timeZone)}
      languages={dateLanguages.map((language) => ({
        language,
        label: `${languageName(language)}: ${languageSample(language)}`,
      }))}
      browserLanguage={asked && languageName(asked)}
      save={savePreferences}
    />
  );
}
