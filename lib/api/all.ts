import type { Endpoint } from "./endpoint";
import { addComment, listComments } from "./endpoints/comments";
import { decideMany, decideTask, undoDecision } from "./endpoints/decisions";
import { getApp, getCatalog, getMe, getPerson, listApps, listPeople } from "./endpoints/directory";
import { listEvents } from "./endpoints/events";
import { askFor, cancelIt, getRequest, listRequests, previewRequest } from "./endpoints/requests";
import { assignTask, getTask, listDeliveries, listTasks, patchTask } from "./endpoints/tasks";

/** Every call of the API: what is here is described, and what is described has its route. */
export const endpoints: readonly Endpoint[] = [
  getMe,
  listPeople,
  getPerson,
  listApps,
  getApp,
  getCatalog,
  listTasks,
  getTask,
  patchTask,
  decideTask,
  undoDecision,
  decideMany,
  assignTask,
  listComments,
  addComment,
  listDeliveries,
  listRequests,
  askFor,
  previewRequest,
  getRequest,
  cancelIt,
  listEvents,
];
