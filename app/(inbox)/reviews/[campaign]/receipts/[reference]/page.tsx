import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { insider } from "@/app/session";
import { ReceiptScreen } from "@/components/reviews/receipt-screen";
import { receipt } from "@/lib/queries/receipts";

export async function generateMetadata({
  params,
}: PageProps<"/reviews/[campaign]/receipts/[reference]">): Promise<Metadata> {
  return { title: `Receipt ${(await params).reference}` };
}

/** What was submitted, kept for good. */
export default async function ReceiptPage({ params }: PageProps<"/reviews/[campaign]/receipts/[reference]">) {
  const [who, { campaign, reference }] = await Promise.all([insider(), params]);
  const found = await receipt(who, decodeURIComponent(campaign), decodeURIComponent(reference));
  if (!found) notFound();
  return <ReceiptScreen receipt={found} />;
}
