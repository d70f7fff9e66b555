import { redirect } from "next/navigation";

/** Whoever comes has come to decide. */
export default function Home(): never {
  redirect("/inbox");
}
