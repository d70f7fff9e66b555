import { NoSuchThing } from "@/components/shell/no-such-thing";

export default function NotFound() {
  return <NoSuchThing thing="request" />;
}
