import type { TogetherView } from "@/lib/queries/together-views";

/** What a reader may do with others where they may do nothing. */
export const nothingTogether: TogetherView = {
  roles: [],
  canEdit: false,
  canInspect: false,
  canFollow: false,
  canLeave: false,
  canAddPart: false,
  canDelete: false,
  canAttach: false,
  canComment: false,
  ownFiles: [],
  canReadRaw: false,
  waiting: null,
};
