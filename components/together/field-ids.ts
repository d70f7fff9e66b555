/** The id of the field that C and I bring the focus to. */
export const commentFieldId = "task-comment";
/** The id of the box that I ticks. */
export const questionBoxId = "task-comment-question";
