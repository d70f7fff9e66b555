import { NoSuchRequest } from "@/components/request/no-such-request";

export default function NotFound() {
  return <NoSuchRequest />;
}
