import { ForInsiders } from "@/app/(inbox)/for-insiders";
import { NoSuchThing } from "@/components/shell/no-such-thing";

export default function NotFound() {
  return (
    <ForInsiders>
      <NoSuchThing thing="request" />
    </ForInsiders>
  );
}
