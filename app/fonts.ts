import localFont from "next/font/local";

// Text must not move when a letterform comes: what is not there for the first paint waits for the next page.
// The rest of Latin is asked for only where a name needs it.

const latin = localFont({
  src: "../node_modules/@fontsource-variable/inter/files/inter-latin-wght-normal.woff2",
  variable: "--font-latin",
  weight: "100 900",
  display: "optional",
  adjustFontFallback: false,
});

const latinExtended = localFont({
  src: "../node_modules/@fontsource-variable/inter/files/inter-latin-ext-wght-normal.woff2",
  variable: "--font-latin-extended",
  weight: "100 900",
  display: "optional",
  preload: false,
  adjustFontFallback: false,
  declarations: [
    {
      prop: "unicode-range",
      value:
        "U+0100-02BA,U+02BD-02C5,U+02C7-02CC,U+02CE-02D7,U+02DD-02FF,U+0304,U+0308,U+0329,U+1D00-1DBF,U+1E00-1E9F,U+1EF2-1EFF,U+2020,U+20A0-20AB,U+20AD-20C0,U+2113,U+2C60-2C7F,U+A720-A7FF",
    },
  ],
});

const mono = localFont({
  src: "../node_modules/@fontsource-variable/jetbrains-mono/files/jetbrains-mono-latin-wght-normal.woff2",
  variable: "--font-figures",
  weight: "100 800",
  display: "optional",
  preload: false,
  adjustFontFallback: false,
});

/** For `<html>`: the variables that the theme's font families are made of. */
export const fontVariables = `${latin.variable} ${latinExtended.variable} ${mono.variable}`;
