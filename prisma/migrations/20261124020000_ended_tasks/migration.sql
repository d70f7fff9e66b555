-- What ended lately, whoever ended it: pictures of the last weeks read it, and lists narrowed to when something ended.
CREATE INDEX "tasks_ended" ON "tasks" ("closed_at") WHERE "closed_at" IS NOT NULL;
