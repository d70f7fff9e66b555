import type { RequestActions } from "@/components/request/actions";
import { cancelThisRequest, commentOnRequest } from "./actions";

/** Everything that pages with requests hand down. */
export const requestActions: RequestActions = { cancel: cancelThisRequest, comment: commentOnRequest };
