import "./globals.css";
import type { Metadata, Viewport } from "next";
import { ThemeProvider } from "next-themes";
import type { ReactNode } from "react";
import { keepEarlyKeys } from "@/components/shell/early-keys";
import { LiveRegions } from "@/components/ui/live-region";
import { Notes } from "@/components/ui/toast";
import { fontVariables } from "./fonts";

export const metadata: Metadata = {
  title: { default: "Countersign", template: "%s · Countersign" },
  description: "Every access decision of a company, asked for, decided, carried out and on record.",
  robots: { index: false, follow: false },
};

export const viewport: Viewport = {
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#fbfaf8" },
    { media: "(prefers-color-scheme: dark)", color: "#0d0f13" },
  ],
};

export default function RootLayout({ children }: { readonly children: ReactNode }) {
  return (
    // The theme's class is set before the first paint, so it is not the server's.
    <html lang="en" className={fontVariables} suppressHydrationWarning>
      <body>
        {/* Before everything else: whoever presses a key before the page listens is heard. */}
        <script>{keepEarlyKeys}</script>
        <ThemeProvider attribute="class" defaultTheme="system" enableSystem disableTransitionOnChange>
          {children}
          <Notes />
          <LiveRegions />
        </ThemeProvider>
      </body>
    </html>
  );
}
