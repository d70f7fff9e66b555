-- Lists leave out what their reader snoozed, which is little; what somebody has read is all they ever opened.
CREATE INDEX "marks_snoozed" ON "marks" ("person_id", "task_id") WHERE "snoozed_until" IS NOT NULL;
