import type { NextConfig } from "next";
import { secureHeaders } from "./lib/api/secure-headers";
import { sourceHash } from "./lib/cli/source-hash.mjs";

const headers = Object.entries(secureHeaders).map(([key, value]) => ({ key, value }));

const config: NextConfig = {
  typedRoutes: true,
  // Tests build beside a running installation, into a folder of their own.
  distDir: process.env.NEXT_DIST_DIR || ".next",
  // Any node of an installation answers for any page of any other: equal sources, equal id.
  generateBuildId: () => sourceHash(),
  serverExternalPackages: [
    "pino",
    "@slack/bolt",
    "graphile-worker",
    "pg",
    "nodemailer",
    "react-email",
    "smtp-server",
    "postal-mime",
    "swagger-ui-dist",
  ],
  poweredByHeader: false,
  // A title comes with its page and not after it: it is what a tab, a history and a screen reader say first.
  htmlLimitedBots: /.*/,
  images: { unoptimized: true },
  // `npm run check` has checked the types of the same sources; whoever installs need not wait for it again.
  typescript: { ignoreBuildErrors: true },
  // Nothing writes into the checkout by itself.
  agentRules: false,
  headers: async () => [{ source: "/(.*)", headers }],
};

export default config;
