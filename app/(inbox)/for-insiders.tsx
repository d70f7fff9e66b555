import type { ReactNode } from "react";
import { viewer } from "@/app/session";
import { NoSuchPage } from "@/components/shell/no-such-page";

/** What is said where something is not there, with a way on that whoever is outside does not have. */
export async function ForInsiders({ children }: { readonly children: ReactNode }) {
  return (await viewer()).internal ? children : <NoSuchPage />;
}
