import type { TogetherActions } from "@/components/together/actions";
import {
  createTaskAmongPeople,
  deleteOwnComment,
  deleteOwnFile,
  deleteTaskAmongPeople,
  editOwnComment,
  editTaskAmongPeople,
  endFollowing,
  inviteFromOutside,
  letFollow,
  nameInspector,
  whoWasNotReached,
} from "./together-actions";

/** What pages hand down for what people do with each other. */
export const togetherActions: TogetherActions = {
  editComment: editOwnComment,
  deleteComment: deleteOwnComment,
  notReached: whoWasNotReached,
  deleteFile: deleteOwnFile,
  create: createTaskAmongPeople,
  invite: inviteFromOutside,
  edit: editTaskAmongPeople,
  inspect: nameInspector,
  follow: letFollow,
  unfollow: endFollowing,
  remove: deleteTaskAmongPeople,
};
