-- Fresh proof of who somebody is, before one decision.
CREATE TABLE "step_ups" (
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "task_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "verb" TEXT NOT NULL,
    "method" TEXT,
    "hash" BYTEA,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "begun_at" TIMESTAMPTZ(3),
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "verified_at" TIMESTAMPTZ(3),
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "step_ups_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "step_ups_hash_key" ON "step_ups"("hash");

-- CreateIndex
CREATE INDEX "step_ups_person_id_task_id_idx" ON "step_ups"("person_id", "task_id");

-- CreateIndex
CREATE INDEX "step_ups_created_at_idx" ON "step_ups"("created_at");
