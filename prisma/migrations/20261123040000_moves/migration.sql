-- Whether somebody moved since they were given an access is asked for every access that is decided on.
CREATE INDEX "directory_changes_moves" ON "directory_changes" ("person_id", "at" DESC) WHERE "what" = 'moved';
