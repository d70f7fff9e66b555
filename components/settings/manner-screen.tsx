"use client";

import { useRouter } from "next/navigation";
import { useTheme } from "next-themes";
import { densityCookie } from "@/components/inbox/remembered";
import { themeLabels } from "@/components/shell/use-kept-theme";
import { useClock } from "@/components/ui/clock";
import { describes, Field } from "@/components/ui/field";
import { Select } from "@/components/ui/input";
import { keep } from "@/components/ui/keep";
import {
  type DateLanguage,
  type Density,
  densities,
  type Following,
  followings,
  type Theme,
  themes,
} from "@/lib/engine/manner";
import { absolute } from "@/lib/format/time";
import type { ZoneGroup } from "@/lib/format/zones";
import type { OwnManner } from "@/lib/queries/settings-views";
import { ChoiceField } from "./choice-field";
import { LettersField } from "./letters-field";
import { SettingsPage } from "./settings-page";
import { type SavePreferences, useSetting } from "./use-setting";

const densityOptions = {
  comfortable: { label: "Two lines a row" },
  compact: { label: "One line a row" },
} as const satisfies Record<Density, object>;

const followingOptions = {
  next: { label: "The next task", hint: "It opens by itself." },
  stay: { label: "The same task", hint: "With what became of it." },
  list: { label: "The list", hint: "The next one is opened by you." },
} as const satisfies Record<Following, object>;

interface MannerProps {
  readonly manner: OwnManner;
  /** The density that this browser remembers. */
  readonly remembered: string | null;
  readonly browserZone: string | null;
  readonly zones: readonly ZoneGroup[];
  /** By whose custom dates can be written, each with its sample. */
  readonly languages: readonly { readonly language: DateLanguage; readonly label: string }[];
  /** How the one that the browser asks for is called. */
  readonly browserLanguage: string | null;
  readonly save: SavePreferences;
}

/** How the product looks and goes on: each choice is saved as it is made. */
export function MannerScreen(props: MannerProps) {
  return (
    <SettingsPage title="Your settings" intro="Each choice is saved as you make it, for every browser you use.">
      <div className="mt-6 flex flex-col gap-8">
        <ThemeField {...props} />
        <DensityField {...props} />
        <ZoneField {...props} />
        <LanguageField {...props} />
        <FollowingField {...props} />
        <section aria-label="Keys">
          <h2 className="text-sm font-semibold">Keys</h2>
          <LettersField letters={props.manner.keys.letters} save={props.save} />
        </section>
      </div>
    </SettingsPage>
  );
}

function ThemeField({ manner, save }: MannerProps) {
  const { setTheme } = useTheme();
  const { value, error, choose } = useSetting<Theme>(manner.theme ?? "system", (theme) => save({ theme }), {
    chosen: setTheme,
  });
  return (
    <ChoiceField
      id="theme"
      legend="Theme"
      options={themes.map((one) => ({ value: one, label: themeLabels[one] }))}
      value={value}
      error={error}
      across
      onChange={choose}
    />
  );
}

function DensityField({ manner, remembered, save }: MannerProps) {
  const here = densities.find((one) => one === remembered);
  const first = here ?? manner.density ?? "comfortable";
  const { value, error, choose } = useSetting<Density>(first, (density) => save({ density }), {
    chosen: (density) => keep(densityCookie, density),
  });
  return (
    <ChoiceField
      id="density"
      legend="Rows of the inbox"
      options={densities.map((one) => ({ value: one, ...densityOptions[one] }))}
      value={value}
      error={error}
      across
      onChange={choose}
    />
  );
}

function ZoneField({ manner, browserZone, zones, save }: MannerProps) {
  const router = useRouter();
  const clock = useClock();
  // Every time on every page is written anew, by the server.
  const { value, error, choose } = useSetting(manner.timeZone ?? "", (wanted) => save({ timeZone: wanted || null }), {
    saved: () => router.refresh(),
  });
  return (
    <Field id="time-zone" label="Time zone" hint={`It is ${absolute(clock.now, clock)}.`} error={error}>
      <Select
        id="time-zone"
        value={value}
        aria-invalid={Boolean(error) || undefined}
        aria-describedby={describes("time-zone", { hint: true, error })}
        onChange={(event) => choose(event.target.value)}
      >
        <option value="">As the browser says{browserZone ? ` (${browserZone.replaceAll("_", " ")})` : ""}</option>
        {zones.map((group) => (
          <optgroup key={group.area} label={group.area}>
            {group.zones.map((one) => (
              <option key={one.zone} value={one.zone}>
                {one.label}
              </option>
            ))}
          </optgroup>
        ))}
      </Select>
    </Field>
  );
}

function LanguageField({ manner, languages, browserLanguage, save }: MannerProps) {
  const router = useRouter();
  const { value, error, choose } = useSetting<DateLanguage | null>(
    manner.dateLanguage,
    (dateLanguage) => save({ dateLanguage }),
    { saved: () => router.refresh() },
  );
  return (
    <Field id="date-language" label="Dates and times" hint="Words and numbers stay English." error={error}>
      <Select
        id="date-language"
        value={value ?? ""}
        aria-invalid={Boolean(error) || undefined}
        aria-describedby={describes("date-language", { hint: true, error })}
        onChange={(event) => choose(languages.find((one) => one.language === event.target.value)?.language ?? null)}
      >
        <option value="">As the browser says{browserLanguage ? ` (${browserLanguage})` : ""}</option>
        {languages.map(({ language, label }) => (
          <option key={language} value={language}>
            {label}
          </option>
        ))}
      </Select>
    </Field>
  );
}

function FollowingField({ manner, save }: MannerProps) {
  const { value, error, choose } = useSetting<Following>(manner.afterDecision, (afterDecision) =>
    save({ afterDecision }),
  );
  return (
    <ChoiceField
      id="after-decision"
      legend="What comes after a decision in the inbox"
      options={followings.map((one) => ({ value: one, ...followingOptions[one] }))}
      value={value}
      error={error}
      onChange={choose}
    />
  );
}
