-- AlterTable
ALTER TABLE "grants" ADD COLUMN     "noticed_at" TIMESTAMPTZ(3),
ADD COLUMN     "profile_id" UUID,
ADD COLUMN     "removed_by" UUID;

-- AlterTable
ALTER TABLE "requests" ADD COLUMN     "campaign_id" UUID,
ADD COLUMN     "class" TEXT NOT NULL DEFAULT 'governance',
ADD COLUMN     "grant_id" UUID,
ADD COLUMN     "origin" TEXT NOT NULL DEFAULT 'person',
ADD COLUMN     "parent_id" UUID,
ADD COLUMN     "queue_id" UUID,
ADD COLUMN     "stopping" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "to_id" UUID,
ALTER COLUMN "policy_version_id" DROP NOT NULL;

-- AlterTable
ALTER TABLE "tasks" ADD COLUMN     "campaign_id" UUID,
ADD COLUMN     "claimed_by_id" UUID,
ADD COLUMN     "followers" UUID[],
ADD COLUMN     "inspector_id" UUID,
ADD COLUMN     "parent_id" UUID,
ADD COLUMN     "queue_id" UUID,
ADD COLUMN     "status" TEXT,
ADD COLUMN     "title_event_id" UUID;

-- AlterTable
ALTER TABLE "seats" ADD COLUMN     "delegable" BOOLEAN NOT NULL DEFAULT true,
ADD COLUMN     "own_right" UUID[];

-- AlterTable
ALTER TABLE "manager_edges" ADD COLUMN     "added_by" UUID,
ADD COLUMN     "added_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP;

-- AlterTable
ALTER TABLE "people" ADD COLUMN     "leaving_at" TIMESTAMPTZ(3),
ADD COLUMN     "roles_by" UUID,
ADD COLUMN     "roles_at" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "directory_changes" (
    "id" UUID NOT NULL,
    "what" TEXT NOT NULL,
    "person_id" UUID,
    "app_id" UUID,
    "entitlement_id" UUID,
    "principal" TEXT,
    "by_id" UUID,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "claimed_until" TIMESTAMPTZ(3),
    "done_at" TIMESTAMPTZ(3),

    CONSTRAINT "directory_changes_pkey" PRIMARY KEY ("id")
);

-- AlterTable
ALTER TABLE "marks" ADD COLUMN     "pinned" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "deliveries" ADD COLUMN     "read_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "settings" ADD COLUMN     "holidays" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN     "hours" JSONB NOT NULL DEFAULT '{"1":[["09:00","17:00"]],"2":[["09:00","17:00"]],"3":[["09:00","17:00"]],"4":[["09:00","17:00"]],"5":[["09:00","17:00"]]}',
ADD COLUMN     "notifications" JSONB NOT NULL DEFAULT '{}',
ADD COLUMN     "rules" JSONB NOT NULL DEFAULT '{}',
ADD COLUMN     "version" INTEGER NOT NULL DEFAULT 1;

-- CreateTable
CREATE TABLE "delegations" (
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "delegate_id" UUID NOT NULL,
    "kinds" TEXT[],
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "ends_at" TIMESTAMPTZ(3),
    "set_by_id" UUID NOT NULL,
    "set_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "delegations_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "queues" (
    "id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "body" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "archived_at" TIMESTAMPTZ(3),

    CONSTRAINT "queues_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "templates" (
    "id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "on" TEXT NOT NULL,
    "body" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "archived_at" TIMESTAMPTZ(3),

    CONSTRAINT "templates_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "profiles" (
    "id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "body" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "archived_at" TIMESTAMPTZ(3),

    CONSTRAINT "profiles_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "conflict_rules" (
    "id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "one" UUID[],
    "other" UUID[],
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "archived_at" TIMESTAMPTZ(3),

    CONSTRAINT "conflict_rules_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "request_drafts" (
    "id" UUID NOT NULL,
    "number" TEXT NOT NULL,
    "person_id" UUID NOT NULL,
    "body" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "request_drafts_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "attachments" (
    "id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "task_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "size" INTEGER NOT NULL,
    "hash" BYTEA NOT NULL,
    "content" BYTEA,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "deleted_at" TIMESTAMPTZ(3),

    CONSTRAINT "attachments_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "views" (
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "query" TEXT NOT NULL,
    "shared" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "views_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "preferences" (
    "person_id" UUID NOT NULL,
    "body" JSONB NOT NULL,

    CONSTRAINT "preferences_pkey" PRIMARY KEY ("person_id")
);

-- CreateTable
CREATE TABLE "webhooks" (
    "id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "url" TEXT NOT NULL,
    "secret" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "events" TEXT[],
    "allow_private" BOOLEAN NOT NULL DEFAULT false,
    "position" BIGINT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "created_by" UUID,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "webhooks_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "webhook_calls" (
    "id" UUID NOT NULL,
    "webhook_id" UUID NOT NULL,
    "case_id" UUID,
    "execution_id" UUID,
    "event_id" UUID,
    "state" TEXT NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "status" INTEGER,
    "problem" TEXT,
    "queued_at" TIMESTAMPTZ(3) NOT NULL,
    "tried_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "webhook_calls_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "campaigns" (
    "id" UUID NOT NULL,
    "number" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "body" JSONB NOT NULL,
    "words" JSONB NOT NULL,
    "owner_ids" UUID[],
    "due_at" TIMESTAMPTZ(3),
    "starts_at" TIMESTAMPTZ(3),
    "cursor" JSONB,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "reminded_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),
    "seq" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "campaigns_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "campaign_items" (
    "id" UUID NOT NULL,
    "campaign_id" UUID NOT NULL,
    "n" INTEGER NOT NULL,
    "task_id" UUID NOT NULL,
    "request_number" INTEGER NOT NULL,
    "task_number" INTEGER NOT NULL,
    "grant_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "entitlement_id" UUID NOT NULL,
    "app_id" UUID NOT NULL,
    "plan" INTEGER NOT NULL,
    "seats" JSONB NOT NULL,
    "granted_at" TIMESTAMPTZ(3) NOT NULL,
    "last_used_at" TIMESTAMPTZ(3),
    "expires_at" TIMESTAMPTZ(3),
    "born" BOOLEAN NOT NULL DEFAULT false,
    "outcome" TEXT,
    "closed_at" TIMESTAMPTZ(3),
    "closed_by" UUID,

    CONSTRAINT "campaign_items_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "campaign_reports" (
    "id" UUID NOT NULL,
    "campaign_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "hash" BYTEA NOT NULL,
    "size" INTEGER NOT NULL,
    "rows" INTEGER NOT NULL,

    CONSTRAINT "campaign_reports_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "submissions" (
    "id" UUID NOT NULL,
    "reference" TEXT NOT NULL,
    "campaign_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "submitted" INTEGER NOT NULL,
    "accepted" INTEGER NOT NULL,
    "rejected" JSONB NOT NULL,

    CONSTRAINT "submissions_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "delegations_person_id_idx" ON "delegations"("person_id");

-- CreateIndex
CREATE INDEX "delegations_delegate_id_idx" ON "delegations"("delegate_id");

-- CreateIndex
CREATE UNIQUE INDEX "queues_slug_key" ON "queues"("slug");

-- CreateIndex
CREATE UNIQUE INDEX "templates_slug_key" ON "templates"("slug");

-- CreateIndex
CREATE UNIQUE INDEX "profiles_slug_key" ON "profiles"("slug");

-- CreateIndex
CREATE UNIQUE INDEX "conflict_rules_slug_key" ON "conflict_rules"("slug");

-- CreateIndex
CREATE UNIQUE INDEX "request_drafts_number_key" ON "request_drafts"("number");

-- CreateIndex
CREATE INDEX "request_drafts_person_id_updated_at_idx" ON "request_drafts"("person_id", "updated_at");

-- CreateIndex
CREATE INDEX "attachments_task_id_idx" ON "attachments"("task_id");

-- CreateIndex
CREATE INDEX "views_person_id_idx" ON "views"("person_id");

-- CreateIndex
CREATE UNIQUE INDEX "webhooks_slug_key" ON "webhooks"("slug");

-- CreateIndex
CREATE UNIQUE INDEX "webhook_calls_execution_id_key" ON "webhook_calls"("execution_id");

-- CreateIndex
CREATE INDEX "webhook_calls_state_queued_at_idx" ON "webhook_calls"("state", "queued_at");

-- CreateIndex
CREATE UNIQUE INDEX "webhook_calls_webhook_id_event_id_key" ON "webhook_calls"("webhook_id", "event_id");

-- CreateIndex
CREATE UNIQUE INDEX "campaigns_number_key" ON "campaigns"("number");

-- CreateIndex
CREATE INDEX "campaigns_state_idx" ON "campaigns"("state");

-- CreateIndex
CREATE UNIQUE INDEX "campaign_items_task_id_key" ON "campaign_items"("task_id");

-- CreateIndex
CREATE INDEX "campaign_items_grant_id_idx" ON "campaign_items"("grant_id");

-- CreateIndex
CREATE INDEX "campaign_items_task_number_idx" ON "campaign_items"("task_number");

-- CreateIndex
CREATE INDEX "campaign_items_request_number_idx" ON "campaign_items"("request_number");

-- CreateIndex
CREATE UNIQUE INDEX "campaign_items_campaign_id_n_key" ON "campaign_items"("campaign_id", "n");

-- CreateIndex
CREATE INDEX "campaign_reports_campaign_id_at_idx" ON "campaign_reports"("campaign_id", "at");

-- CreateIndex
CREATE UNIQUE INDEX "submissions_reference_key" ON "submissions"("reference");

-- CreateIndex
CREATE INDEX "submissions_campaign_id_person_id_idx" ON "submissions"("campaign_id", "person_id");

-- From here on written by hand: what the schema language cannot say.

-- A review of an access goes on beside another one; everything else is asked for once.
DROP INDEX "requests_one_open";
CREATE UNIQUE INDEX "requests_one_open" ON "requests" ("subject_id", "entitlement_id", "type")
  WHERE "state" <> 'closed' AND "entitlement_id" IS NOT NULL AND "type" <> 'certify';

-- Only where there is something to find.
CREATE INDEX "requests_of_participants" ON "requests" USING gin ("people") WHERE "class" = 'participants';
CREATE INDEX "requests_by_parent" ON "requests" ("parent_id") WHERE "parent_id" IS NOT NULL;
CREATE INDEX "requests_by_target" ON "requests" ("to_id") WHERE "to_id" IS NOT NULL;
CREATE INDEX "requests_by_grant" ON "requests" ("grant_id") WHERE "grant_id" IS NOT NULL;
CREATE INDEX "requests_by_queue" ON "requests" ("queue_id", "opened_at" DESC, "id" DESC) WHERE "queue_id" IS NOT NULL;
CREATE INDEX "requests_by_campaign" ON "requests" ("campaign_id", "id") WHERE "campaign_id" IS NOT NULL;
CREATE INDEX "requests_waiting" ON "requests" ("id") WHERE "state" = 'waiting';
CREATE INDEX "tasks_by_parent" ON "tasks" ("parent_id") WHERE "parent_id" IS NOT NULL;
CREATE INDEX "tasks_by_queue" ON "tasks" ("queue_id", "opened_at" DESC, "id" DESC) WHERE "queue_id" IS NOT NULL;
CREATE INDEX "tasks_followed" ON "tasks" USING gin ("followers") WHERE "followers" <> '{}';
CREATE INDEX "grants_ending" ON "grants" ("expires_at") WHERE "state" = 'active' AND "expires_at" IS NOT NULL;
CREATE INDEX "deliveries_unread" ON "deliveries" ("person_id", "queued_at" DESC) WHERE "channel" = 'in-app';
CREATE INDEX "webhook_calls_open" ON "webhook_calls" ("queued_at") WHERE "state" IN ('queued', 'accepted');

-- Participants-only tasks are numbered apart, with random gaps: nobody can count what is hidden.
CREATE SEQUENCE "private_numbers" START 11;
CREATE SEQUENCE "campaign_numbers" START 1;

-- What changes in the directory still have to bring about.
CREATE INDEX "directory_changes_open" ON "directory_changes" ("at", "id") WHERE "done_at" IS NULL;
