-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateTable
CREATE TABLE "people" (
    "id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "title" TEXT,
    "department" TEXT,
    "employment" TEXT NOT NULL DEFAULT 'unknown',
    "roles" TEXT[],
    "status" TEXT NOT NULL DEFAULT 'active',
    "external_id" TEXT,
    "slack_id" TEXT,
    "time_zone" TEXT,
    "source" JSONB NOT NULL DEFAULT '{}',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "people_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "manager_edges" (
    "person_id" UUID NOT NULL,
    "manager_id" UUID NOT NULL,
    "source" TEXT NOT NULL DEFAULT 'import',

    CONSTRAINT "manager_edges_pkey" PRIMARY KEY ("person_id","manager_id")
);

-- CreateTable
CREATE TABLE "reports" (
    "manager_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "depth" INTEGER NOT NULL,

    CONSTRAINT "reports_pkey" PRIMARY KEY ("manager_id","person_id")
);

-- CreateTable
CREATE TABLE "groups" (
    "id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "source" JSONB NOT NULL DEFAULT '{}',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "groups_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "group_members" (
    "group_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "source" TEXT NOT NULL DEFAULT 'import',
    "added_by" UUID,
    "added_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "group_members_pkey" PRIMARY KEY ("group_id","person_id")
);

-- CreateTable
CREATE TABLE "apps" (
    "id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "description" TEXT,
    "status" TEXT NOT NULL DEFAULT 'managed',
    "source" JSONB NOT NULL DEFAULT '{}',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "apps_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "app_owners" (
    "app_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "source" TEXT NOT NULL DEFAULT 'import',
    "added_by" UUID,
    "added_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "app_owners_pkey" PRIMARY KEY ("app_id","person_id")
);

-- CreateTable
CREATE TABLE "entitlements" (
    "id" UUID NOT NULL,
    "app_id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "description" TEXT,
    "kind" TEXT NOT NULL DEFAULT 'role',
    "risk" TEXT NOT NULL DEFAULT 'low',
    "max_duration" TEXT,
    "requestable" BOOLEAN NOT NULL DEFAULT true,
    "status" TEXT NOT NULL DEFAULT 'managed',
    "source" JSONB NOT NULL DEFAULT '{}',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "entitlements_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "entitlement_owners" (
    "entitlement_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "source" TEXT NOT NULL DEFAULT 'import',
    "added_by" UUID,
    "added_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "entitlement_owners_pkey" PRIMARY KEY ("entitlement_id","person_id")
);

-- CreateTable
CREATE TABLE "grants" (
    "id" UUID NOT NULL,
    "entitlement_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "granted_at" TIMESTAMPTZ(3) NOT NULL,
    "last_used_at" TIMESTAMPTZ(3),
    "expires_at" TIMESTAMPTZ(3),
    "source" TEXT NOT NULL DEFAULT 'import',
    "case_id" UUID,
    "state" TEXT NOT NULL DEFAULT 'active',
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "grants_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "policies" (
    "id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "level" TEXT NOT NULL,
    "app_id" UUID,
    "entitlement_id" UUID,
    "built_in" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "policies_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "policy_versions" (
    "id" UUID NOT NULL,
    "policy_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'active',
    "source" TEXT NOT NULL,
    "body" JSONB NOT NULL,
    "created_by" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "policy_versions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "cases" (
    "id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "seq" INTEGER NOT NULL,
    "state" JSONB NOT NULL,
    "wake_at" TIMESTAMPTZ(3),

    CONSTRAINT "cases_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "requests" (
    "id" UUID NOT NULL,
    "number" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "outcome" TEXT,
    "requester_id" UUID NOT NULL,
    "subject_id" UUID,
    "app_id" UUID,
    "entitlement_id" UUID,
    "emergency" BOOLEAN NOT NULL DEFAULT false,
    "duration" TEXT,
    "policy_version_id" UUID NOT NULL,
    "step_index" INTEGER,
    "step_count" INTEGER NOT NULL,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "closed_at" TIMESTAMPTZ(3),
    "last_at" TIMESTAMPTZ(3) NOT NULL,
    "people" UUID[],
    "deciders" UUID[],
    "groups" UUID[],

    CONSTRAINT "requests_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "tasks" (
    "id" UUID NOT NULL,
    "number" TEXT NOT NULL,
    "case_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "outcome" TEXT,
    "step" INTEGER,
    "class" TEXT NOT NULL DEFAULT 'governance',
    "requester_id" UUID,
    "subject_id" UUID,
    "app_id" UUID,
    "entitlement_id" UUID,
    "priority" TEXT NOT NULL DEFAULT 'normal',
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "due_at" TIMESTAMPTZ(3),
    "closed_at" TIMESTAMPTZ(3),
    "decided_by_id" UUID,
    "acted_for_id" UUID,
    "decided_at" TIMESTAMPTZ(3),
    "principals" TEXT[],

    CONSTRAINT "tasks_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "seats" (
    "principal" TEXT NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "task_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "class" TEXT NOT NULL,
    "app_id" UUID,
    "entitlement_id" UUID,
    "requester_id" UUID,
    "subject_id" UUID,
    "barred" UUID[],

    CONSTRAINT "seats_pkey" PRIMARY KEY ("principal","due_at","task_id")
);

-- CreateTable
CREATE TABLE "marks" (
    "person_id" UUID NOT NULL,
    "task_id" UUID NOT NULL,
    "read_at" TIMESTAMPTZ(3),
    "snoozed_until" TIMESTAMPTZ(3),

    CONSTRAINT "marks_pkey" PRIMARY KEY ("person_id","task_id")
);

-- CreateTable
CREATE TABLE "events" (
    "id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "seq" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "type" TEXT NOT NULL,
    "actor_id" UUID,
    "acted_for_id" UUID,
    "channel" TEXT NOT NULL,
    "task_id" UUID,
    "data" JSONB NOT NULL,
    "leaf" TEXT NOT NULL,

    CONSTRAINT "events_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "event_texts" (
    "event_id" UUID NOT NULL,
    "field" TEXT NOT NULL,
    "person_id" UUID,
    "salt" BYTEA NOT NULL,
    "value" TEXT NOT NULL,

    CONSTRAINT "event_texts_pkey" PRIMARY KEY ("event_id","field")
);

-- CreateTable
CREATE TABLE "leaves" (
    "position" BIGINT NOT NULL,
    "event_id" UUID NOT NULL,
    "hash" BYTEA NOT NULL,

    CONSTRAINT "leaves_pkey" PRIMARY KEY ("position")
);

-- CreateTable
CREATE TABLE "tail" (
    "event_id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "xid" xid8 NOT NULL,

    CONSTRAINT "tail_pkey" PRIMARY KEY ("event_id")
);

-- CreateTable
CREATE TABLE "tailer" (
    "id" INTEGER NOT NULL,
    "position" BIGINT NOT NULL,

    CONSTRAINT "tailer_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "answers" (
    "person_id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "hash" BYTEA NOT NULL,
    "answer" JSONB NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "answers_pkey" PRIMARY KEY ("person_id","key")
);

-- CreateTable
CREATE TABLE "deliveries" (
    "id" UUID NOT NULL,
    "event_id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "task_id" UUID,
    "person_id" UUID NOT NULL,
    "channel" TEXT NOT NULL,
    "message" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "reason" TEXT,
    "reference" JSONB,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "queued_at" TIMESTAMPTZ(3) NOT NULL,
    "sent_at" TIMESTAMPTZ(3),

    CONSTRAINT "deliveries_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "workers" (
    "id" TEXT NOT NULL,
    "seen_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "workers_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sessions" (
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "seen_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "agent" TEXT,

    CONSTRAINT "sessions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sign_in_links" (
    "hash" BYTEA NOT NULL,
    "person_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "sign_in_links_pkey" PRIMARY KEY ("hash")
);

-- CreateTable
CREATE TABLE "api_tokens" (
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "scope" TEXT NOT NULL,
    "hash" BYTEA NOT NULL,
    "prefix" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "api_tokens_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "settings" (
    "id" INTEGER NOT NULL,
    "name" TEXT NOT NULL DEFAULT 'Countersign',
    "undo_seconds" INTEGER NOT NULL DEFAULT 10,
    "time_zone" TEXT NOT NULL DEFAULT 'UTC',

    CONSTRAINT "settings_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "people_email_key" ON "people"("email");

-- CreateIndex
CREATE UNIQUE INDEX "people_external_id_key" ON "people"("external_id");

-- CreateIndex
CREATE UNIQUE INDEX "people_slack_id_key" ON "people"("slack_id");

-- CreateIndex
CREATE INDEX "people_name_idx" ON "people"("name");

-- CreateIndex
CREATE INDEX "manager_edges_manager_id_idx" ON "manager_edges"("manager_id");

-- CreateIndex
CREATE INDEX "reports_person_id_depth_idx" ON "reports"("person_id", "depth");

-- CreateIndex
CREATE UNIQUE INDEX "groups_slug_key" ON "groups"("slug");

-- CreateIndex
CREATE INDEX "group_members_person_id_idx" ON "group_members"("person_id");

-- CreateIndex
CREATE UNIQUE INDEX "apps_slug_key" ON "apps"("slug");

-- CreateIndex
CREATE INDEX "app_owners_person_id_idx" ON "app_owners"("person_id");

-- CreateIndex
CREATE UNIQUE INDEX "entitlements_app_id_slug_key" ON "entitlements"("app_id", "slug");

-- CreateIndex
CREATE INDEX "entitlement_owners_person_id_idx" ON "entitlement_owners"("person_id");

-- CreateIndex
CREATE INDEX "grants_person_id_state_idx" ON "grants"("person_id", "state");

-- CreateIndex
CREATE INDEX "grants_entitlement_id_state_idx" ON "grants"("entitlement_id", "state");

-- CreateIndex
CREATE UNIQUE INDEX "policies_slug_key" ON "policies"("slug");

-- CreateIndex
CREATE INDEX "policies_type_level_idx" ON "policies"("type", "level");

-- CreateIndex
CREATE UNIQUE INDEX "policy_versions_policy_id_version_key" ON "policy_versions"("policy_id", "version");

-- CreateIndex
CREATE UNIQUE INDEX "requests_number_key" ON "requests"("number");

-- CreateIndex
CREATE UNIQUE INDEX "tasks_number_key" ON "tasks"("number");

-- CreateIndex
CREATE INDEX "tasks_case_id_idx" ON "tasks"("case_id");

-- CreateIndex
CREATE INDEX "seats_task_id_idx" ON "seats"("task_id");

-- CreateIndex
CREATE UNIQUE INDEX "events_case_id_seq_key" ON "events"("case_id", "seq");

-- CreateIndex
CREATE INDEX "event_texts_person_id_idx" ON "event_texts"("person_id");

-- CreateIndex
CREATE UNIQUE INDEX "leaves_event_id_key" ON "leaves"("event_id");

-- CreateIndex
CREATE INDEX "answers_at_idx" ON "answers"("at");

-- CreateIndex
CREATE INDEX "deliveries_task_id_idx" ON "deliveries"("task_id");

-- CreateIndex
CREATE INDEX "deliveries_case_id_idx" ON "deliveries"("case_id");

-- CreateIndex
CREATE UNIQUE INDEX "deliveries_event_id_person_id_channel_message_key" ON "deliveries"("event_id", "person_id", "channel", "message");

-- CreateIndex
CREATE INDEX "sessions_person_id_idx" ON "sessions"("person_id");

-- CreateIndex
CREATE UNIQUE INDEX "api_tokens_hash_key" ON "api_tokens"("hash");

-- CreateIndex
CREATE INDEX "api_tokens_person_id_idx" ON "api_tokens"("person_id");

-- AddForeignKey
ALTER TABLE "manager_edges" ADD CONSTRAINT "manager_edges_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "people"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "manager_edges" ADD CONSTRAINT "manager_edges_manager_id_fkey" FOREIGN KEY ("manager_id") REFERENCES "people"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "group_members" ADD CONSTRAINT "group_members_group_id_fkey" FOREIGN KEY ("group_id") REFERENCES "groups"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "group_members" ADD CONSTRAINT "group_members_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "people"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "app_owners" ADD CONSTRAINT "app_owners_app_id_fkey" FOREIGN KEY ("app_id") REFERENCES "apps"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "app_owners" ADD CONSTRAINT "app_owners_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "people"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "entitlements" ADD CONSTRAINT "entitlements_app_id_fkey" FOREIGN KEY ("app_id") REFERENCES "apps"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "entitlement_owners" ADD CONSTRAINT "entitlement_owners_entitlement_id_fkey" FOREIGN KEY ("entitlement_id") REFERENCES "entitlements"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "entitlement_owners" ADD CONSTRAINT "entitlement_owners_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "people"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "grants" ADD CONSTRAINT "grants_entitlement_id_fkey" FOREIGN KEY ("entitlement_id") REFERENCES "entitlements"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "grants" ADD CONSTRAINT "grants_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "people"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "policy_versions" ADD CONSTRAINT "policy_versions_policy_id_fkey" FOREIGN KEY ("policy_id") REFERENCES "policies"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- From here on written by hand: what the schema language cannot say.

-- Requests without end and tasks without a due date sort last.
ALTER TABLE "seats" ALTER COLUMN "due_at" TYPE timestamptz;

-- A person asks once: the second open request for the same access is refused by the database too.
CREATE UNIQUE INDEX "requests_one_open" ON "requests" ("subject_id", "entitlement_id", "type")
  WHERE "state" <> 'closed' AND "entitlement_id" IS NOT NULL;

-- One grant of an entitlement a person at a time.
CREATE UNIQUE INDEX "grants_one_active" ON "grants" ("person_id", "entitlement_id") WHERE "state" = 'active';

-- One active version a policy; one policy a type and place.
CREATE UNIQUE INDEX "policy_versions_one_active" ON "policy_versions" ("policy_id") WHERE "state" = 'active';
CREATE UNIQUE INDEX "policies_one_place" ON "policies" ("type", "level", "app_id", "entitlement_id", "built_in") NULLS NOT DISTINCT;

-- The log: newest first, and by each of its filters.
CREATE INDEX "requests_newest" ON "requests" ("opened_at" DESC, "id" DESC);
CREATE INDEX "requests_by_state" ON "requests" ("state", "opened_at" DESC, "id" DESC);
CREATE INDEX "requests_by_requester" ON "requests" ("requester_id", "opened_at" DESC, "id" DESC);
CREATE INDEX "requests_by_subject" ON "requests" ("subject_id", "opened_at" DESC, "id" DESC);
CREATE INDEX "requests_by_app" ON "requests" ("app_id", "opened_at" DESC, "id" DESC);
CREATE INDEX "requests_by_entitlement" ON "requests" ("entitlement_id", "opened_at" DESC, "id" DESC);
CREATE INDEX "requests_people" ON "requests" USING gin ("people");
CREATE INDEX "requests_deciders" ON "requests" USING gin ("deciders");
CREATE INDEX "requests_groups" ON "requests" USING gin ("groups");
CREATE INDEX "tasks_newest" ON "tasks" ("opened_at" DESC, "id" DESC);
CREATE INDEX "tasks_open_due" ON "tasks" ("due_at", "id") WHERE "closed_at" IS NULL;
CREATE INDEX "tasks_decided" ON "tasks" ("decided_by_id", "decided_at" DESC, "id" DESC) WHERE "decided_by_id" IS NOT NULL;

-- One's own decisions, newest first.
CREATE INDEX "events_decisions" ON "events" ("actor_id", "at" DESC, "id" DESC) WHERE "type" IN ('decided', 'decision-made');

-- Only cases with something to come.
CREATE INDEX "cases_wake" ON "cases" ("wake_at") WHERE "wake_at" IS NOT NULL;

-- Messages that still have to go out.
CREATE INDEX "deliveries_queued" ON "deliveries" ("queued_at") WHERE "state" = 'queued';
CREATE INDEX "deliveries_by_person" ON "deliveries" ("person_id", "queued_at" DESC);

-- The inbox reads one range per principal from the index alone.
ALTER TABLE "seats" DROP CONSTRAINT "seats_pkey";
CREATE UNIQUE INDEX "seats_inbox" ON "seats" ("principal", "due_at", "task_id")
  INCLUDE ("kind", "state", "class", "app_id", "requester_id", "subject_id", "barred");
ALTER TABLE "seats" ADD CONSTRAINT "seats_pkey" PRIMARY KEY USING INDEX "seats_inbox";

-- The admins: the last ones anything goes to.
CREATE INDEX "people_admins" ON "people" ("id") WHERE 'admin' = ANY ("roles");

-- Search in names, addresses and slugs.
CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE INDEX "people_search" ON "people" USING gin (("email" || ' ' || lower("name")) gin_trgm_ops);

-- Human numbers; gaps are allowed, they come in with the load.
CREATE SEQUENCE "request_numbers" START 101;
CREATE SEQUENCE "task_numbers" START 1001;

INSERT INTO "tailer" ("id", "position") VALUES (1, 0);
INSERT INTO "settings" ("id") VALUES (1);

-- The record is append-only. Texts may be deleted (erasing a person), never changed.
CREATE FUNCTION "refuse_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the record is append-only: % on % is refused', TG_OP, TG_TABLE_NAME
    USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER "events_append_only" BEFORE UPDATE OR DELETE ON "events" FOR EACH ROW EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "events_no_truncate" BEFORE TRUNCATE ON "events" FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "leaves_append_only" BEFORE UPDATE OR DELETE ON "leaves" FOR EACH ROW EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "leaves_no_truncate" BEFORE TRUNCATE ON "leaves" FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "event_texts_unchanged" BEFORE UPDATE ON "event_texts" FOR EACH ROW EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "event_texts_no_truncate" BEFORE TRUNCATE ON "event_texts" FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();
