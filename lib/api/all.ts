import type { Endpoint } from "./endpoint";
import { getAccessOf, getGrantsIn, getMyAccess } from "./endpoints/access";
import { assignTasks } from "./endpoints/assignments";
import { addAttachment, deleteAttachment, getAttachment, listAttachments } from "./endpoints/attachments";
import { follow, postTask, removeTask, unfollow } from "./endpoints/collaboration";
import { addComment, listComments, patchComment, removeComment } from "./endpoints/comments";
import { addConflict, deleteConflict, listAlerts, listConflicts, putConflict } from "./endpoints/conflicts";
import { decideMany, decideTask, undoDecision, undoMany } from "./endpoints/decisions";
import { deleteDelegation, putDelegation } from "./endpoints/delegation";
import { getApp, getCatalog, getMe, getPerson, listApps, listPeople } from "./endpoints/directory";
import { listEvents } from "./endpoints/events";
import {
  getPreferences,
  listLedger,
  listNotifications,
  patchNotification,
  putPreferences,
  replayIt,
} from "./endpoints/notifications";
import {
  getGroup,
  listGroups,
  listLeftover,
  patchPerson,
  postLeftover,
  postPerson,
  putApp,
  putGroup,
} from "./endpoints/people";
import { getPolicy, listPolicies, listVersions, postPolicy, publishIt } from "./endpoints/policies";
import { replayIt as replayPolicy, simulateIt, testIt } from "./endpoints/policy-trials";
import { addProfile, deleteProfile, listProfiles, putProfile } from "./endpoints/profiles";
import { addQueue, getQueue, listQueues, putQueue } from "./endpoints/queues";
import {
  cancelIt,
  escalateIt,
  giveItUp,
  policyIt,
  remindIt,
  resetIt,
  restartIt,
  retryIt,
  skipIt,
} from "./endpoints/request-life";
import { askFor, getRequest, listRequests, patchRequest, previewRequest, submitRequest } from "./endpoints/requests";
import { getSettings, patchSettings } from "./endpoints/settings";
import { assignTask, getTask, listDeliveries, listTasks, patchTask } from "./endpoints/tasks";
import { addTemplate, deleteTemplate, listTemplates, openTemplate, putTemplate } from "./endpoints/templates";
import { addToken, deleteToken, listTokens } from "./endpoints/tokens";
import { addView, deleteView, listViews, putView } from "./endpoints/views";
import { addWebhook, deleteWebhook, listCalls, listWebhooks, replayOne } from "./endpoints/webhooks";

/** Every call of the API: what is here is described, and what is described has its route. */
export const endpoints: readonly Endpoint[] = [
  getMe,
  listPeople,
  getPerson,
  listApps,
  getApp,
  getCatalog,
  postPerson,
  patchPerson,
  listLeftover,
  postLeftover,
  listGroups,
  getGroup,
  putGroup,
  putApp,
  putDelegation,
  deleteDelegation,
  assignTasks,
  listTasks,
  getTask,
  patchTask,
  postTask,
  removeTask,
  follow,
  unfollow,
  decideTask,
  undoDecision,
  decideMany,
  undoMany,
  assignTask,
  listTemplates,
  addTemplate,
  putTemplate,
  deleteTemplate,
  openTemplate,
  listComments,
  addComment,
  patchComment,
  removeComment,
  listAttachments,
  addAttachment,
  getAttachment,
  deleteAttachment,
  listDeliveries,
  listRequests,
  askFor,
  previewRequest,
  getRequest,
  patchRequest,
  submitRequest,
  cancelIt,
  remindIt,
  restartIt,
  resetIt,
  skipIt,
  retryIt,
  policyIt,
  escalateIt,
  giveItUp,
  getMyAccess,
  getAccessOf,
  getGrantsIn,
  listProfiles,
  addProfile,
  putProfile,
  deleteProfile,
  listConflicts,
  listAlerts,
  addConflict,
  putConflict,
  deleteConflict,
  listEvents,
  getSettings,
  patchSettings,
  listPolicies,
  postPolicy,
  getPolicy,
  listVersions,
  publishIt,
  simulateIt,
  replayPolicy,
  testIt,
  getPreferences,
  putPreferences,
  listNotifications,
  patchNotification,
  listLedger,
  replayIt,
  listQueues,
  getQueue,
  addQueue,
  putQueue,
  listWebhooks,
  addWebhook,
  deleteWebhook,
  listCalls,
  replayOne,
  listTokens,
  addToken,
  deleteToken,
  listViews,
  addView,
  putView,
  deleteView,
];
