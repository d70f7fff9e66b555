import { NoSuchTask } from "@/components/task/no-such-task";

export default function NotFound() {
  return <NoSuchTask />;
}
