-- AlterEnum
ALTER TYPE "audit_kind" ADD VALUE 'plan';

-- AlterTable
ALTER TABLE "audit_record" ADD COLUMN     "digest" TEXT,
ADD COLUMN     "plan_id" TEXT;

-- CreateTable
CREATE TABLE "plan" (
    "id" TEXT NOT NULL,
    "cluster_slug" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "risk" TEXT NOT NULL,
    "author_kind" TEXT NOT NULL,
    "author_id" TEXT NOT NULL,
    "author_name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "fingerprint" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "pre_image" TEXT NOT NULL,
    "moves" TEXT NOT NULL DEFAULT '[]',
    "moves_total" INTEGER NOT NULL DEFAULT 0,
    "blockers" INTEGER NOT NULL DEFAULT 0,
    "warnings" INTEGER NOT NULL DEFAULT 0,
    "approval_needed" TEXT,
    "decision" TEXT,
    "decision_by" JSONB,
    "decision_at" TIMESTAMPTZ(3),
    "decision_note" TEXT,
    "outcome" JSONB,
    "job_id" TEXT,
    "undo_of" TEXT,
    "replaced_by" TEXT,

    CONSTRAINT "plan_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "job" (
    "id" TEXT NOT NULL,
    "cluster_slug" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "plan_id" TEXT,
    "state" TEXT NOT NULL,
    "request" TEXT,
    "created_by_kind" TEXT NOT NULL,
    "created_by_id" TEXT NOT NULL,
    "created_by_name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "started_at" TIMESTAMPTZ(3),
    "finished_at" TIMESTAMPTZ(3),
    "spec" TEXT NOT NULL,
    "memory" JSONB NOT NULL,
    "throttle_bytes_per_sec" BIGINT,
    "progress" JSONB NOT NULL,
    "problem" JSONB,
    "revision" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "job_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "job_event" (
    "job_id" TEXT NOT NULL,
    "sequence" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "level" TEXT NOT NULL,
    "message" TEXT NOT NULL,

    CONSTRAINT "job_event_pkey" PRIMARY KEY ("job_id","sequence")
);

-- CreateTable
CREATE TABLE "cluster_policy" (
    "cluster_slug" TEXT NOT NULL,
    "policy" JSONB NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_by" TEXT NOT NULL,

    CONSTRAINT "cluster_policy_pkey" PRIMARY KEY ("cluster_slug")
);

-- CreateTable
CREATE TABLE "grant" (
    "id" TEXT NOT NULL,
    "actor_kind" TEXT NOT NULL,
    "actor_id" TEXT NOT NULL,
    "role" "role" NOT NULL,
    "is_all_clusters" BOOLEAN NOT NULL,
    "clusters" TEXT[],
    "is_all_names" BOOLEAN NOT NULL,
    "names" TEXT[],
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "created_by" TEXT NOT NULL,

    CONSTRAINT "grant_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "plan_cluster_slug_created_at_idx" ON "plan"("cluster_slug", "created_at" DESC);

-- CreateIndex
CREATE INDEX "plan_created_at_idx" ON "plan"("created_at" DESC);

-- CreateIndex
CREATE INDEX "job_cluster_slug_created_at_idx" ON "job"("cluster_slug", "created_at" DESC);

-- CreateIndex
CREATE INDEX "job_state_idx" ON "job"("state");

-- CreateIndex
CREATE INDEX "grant_actor_kind_actor_id_idx" ON "grant"("actor_kind", "actor_id");

-- AddForeignKey
ALTER TABLE "job_event" ADD CONSTRAINT "job_event_job_id_fkey" FOREIGN KEY ("job_id") REFERENCES "job"("id") ON DELETE CASCADE ON UPDATE CASCADE;
