-- Items of reviews that are no cases yet are listed as tasks are: in each review by their tasks' ids, those that
-- wait and those that have ended apart, found by whom and what they are about and by who was asked.
CREATE INDEX "campaign_items_waiting" ON "campaign_items" ("campaign_id", "task_id") WHERE NOT "born" AND "closed_at" IS NULL;
CREATE INDEX "campaign_items_over" ON "campaign_items" ("campaign_id", "task_id") WHERE NOT "born" AND "closed_at" IS NOT NULL;
CREATE INDEX "campaign_items_about" ON "campaign_items" ("person_id", "campaign_id") WHERE NOT "born";
CREATE INDEX "campaign_items_app" ON "campaign_items" ("app_id", "campaign_id") WHERE NOT "born";
CREATE INDEX "campaign_items_entitlement" ON "campaign_items" ("entitlement_id", "campaign_id") WHERE NOT "born";
-- While an item waits its seats are rows; afterwards only the item says who was asked.
CREATE INDEX "campaign_items_asked" ON "campaign_items" USING gin ("seats" jsonb_path_ops) WHERE NOT "born" AND "closed_at" IS NOT NULL;
