import type { RequestActions } from "@/components/request/actions";
import {
  cancelThisRequest,
  changeRequestDuration,
  commentOnRequest,
  deleteDraft,
  leadRequest,
  remindOfRequest,
} from "./actions";

/** Everything that pages with requests hand down. */
export const requestActions: RequestActions = {
  cancel: cancelThisRequest,
  comment: commentOnRequest,
  remind: remindOfRequest,
  changeDuration: changeRequestDuration,
  lead: leadRequest,
  deleteDraft,
};
