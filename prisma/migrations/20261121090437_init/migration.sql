-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateEnum
CREATE TYPE "role" AS ENUM ('viewer', 'operator', 'admin');

-- CreateEnum
CREATE TYPE "audit_kind" AS ENUM ('attempt', 'settlement');

-- CreateTable
CREATE TABLE "user" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "email_verified" BOOLEAN NOT NULL DEFAULT false,
    "image" TEXT,
    "role" "role" NOT NULL DEFAULT 'viewer',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "user_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "session" (
    "id" TEXT NOT NULL,
    "token" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "ip_address" TEXT,
    "user_agent" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "account" (
    "id" TEXT NOT NULL,
    "account_id" TEXT NOT NULL,
    "provider_id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "access_token" TEXT,
    "refresh_token" TEXT,
    "id_token" TEXT,
    "access_token_expires_at" TIMESTAMPTZ(3),
    "refresh_token_expires_at" TIMESTAMPTZ(3),
    "scope" TEXT,
    "password" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "account_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "verification" (
    "id" TEXT NOT NULL,
    "identifier" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "verification_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "rate_limit" (
    "key" TEXT NOT NULL,
    "count" INTEGER NOT NULL,
    "resets_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "rate_limit_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "api_token" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "role" "role" NOT NULL,
    "is_all_clusters" BOOLEAN NOT NULL,
    "clusters" TEXT[],
    "hash" TEXT NOT NULL,
    "hint" TEXT NOT NULL,
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3),
    "last_used_at" TIMESTAMPTZ(3),

    CONSTRAINT "api_token_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "idempotency_key" (
    "key_hash" TEXT NOT NULL,
    "actor_id" TEXT NOT NULL,
    "procedure" TEXT NOT NULL,
    "request_hash" TEXT NOT NULL,
    "sealed_response" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "locked_until" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "idempotency_key_pkey" PRIMARY KEY ("key_hash")
);

-- CreateTable
CREATE TABLE "cluster" (
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "bootstrap" TEXT[],
    "security" TEXT NOT NULL,
    "sealed_connection" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "cluster_pkey" PRIMARY KEY ("slug")
);

-- CreateTable
CREATE TABLE "throughput_sample" (
    "cluster_slug" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "records_in_per_sec" DOUBLE PRECISION NOT NULL,
    "bytes_per_sec" DOUBLE PRECISION,

    CONSTRAINT "throughput_sample_pkey" PRIMARY KEY ("cluster_slug","at")
);

-- CreateTable
CREATE TABLE "lease" (
    "name" TEXT NOT NULL,
    "holder" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "lease_pkey" PRIMARY KEY ("name")
);

-- CreateTable
CREATE TABLE "audit_record" (
    "sequence" BIGINT NOT NULL,
    "id" TEXT NOT NULL,
    "kind" "audit_kind" NOT NULL,
    "attempt_id" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "actor_kind" TEXT,
    "actor_id" TEXT,
    "actor_name" TEXT,
    "action" TEXT,
    "cluster_slug" TEXT,
    "resource" TEXT,
    "input" TEXT,
    "validate_only" BOOLEAN,
    "outcome" TEXT NOT NULL,
    "problem" TEXT,
    "prev_hash" TEXT NOT NULL,
    "hash" TEXT NOT NULL,

    CONSTRAINT "audit_record_pkey" PRIMARY KEY ("sequence")
);

-- CreateTable
CREATE TABLE "edge_bridge" (
    "bridge_id" TEXT NOT NULL,
    "version" TEXT NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL,
    "is_online" BOOLEAN NOT NULL,
    "links" JSONB NOT NULL,
    "waiting" INTEGER NOT NULL,
    "capacity" INTEGER NOT NULL,
    "clock_synced" BOOLEAN,

    CONSTRAINT "edge_bridge_pkey" PRIMARY KEY ("bridge_id")
);

-- CreateTable
CREATE TABLE "edge_device" (
    "device_id" TEXT NOT NULL,
    "bridge_id" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "firmware" TEXT,
    "channels" JSONB NOT NULL,
    "can_command" BOOLEAN NOT NULL,
    "led_on" BOOLEAN,
    "boot_epoch" TEXT NOT NULL,
    "read" BIGINT NOT NULL,
    "produced" BIGINT NOT NULL,
    "waiting" INTEGER NOT NULL,
    "dropped" BIGINT NOT NULL,
    "garbage" BIGINT NOT NULL,
    "rate_per_sec" DOUBLE PRECISION NOT NULL,
    "last_reading_at" TIMESTAMPTZ(3),
    "topic" TEXT NOT NULL,

    CONSTRAINT "edge_device_pkey" PRIMARY KEY ("device_id")
);

-- CreateTable
CREATE TABLE "edge_command" (
    "command_id" TEXT NOT NULL,
    "device_id" TEXT NOT NULL,
    "bridge_id" TEXT NOT NULL,
    "command" TEXT NOT NULL,
    "issued_by" TEXT NOT NULL,
    "issued_at" TIMESTAMPTZ(3) NOT NULL,
    "timeout_ms" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "answer" TEXT,
    "settled_at" TIMESTAMPTZ(3),

    CONSTRAINT "edge_command_pkey" PRIMARY KEY ("command_id")
);

-- CreateTable
CREATE TABLE "edge_command_step" (
    "command_id" TEXT NOT NULL,
    "step" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "detail" TEXT,
    "position" SERIAL NOT NULL,

    CONSTRAINT "edge_command_step_pkey" PRIMARY KEY ("command_id","step")
);

-- CreateIndex
CREATE UNIQUE INDEX "user_email_key" ON "user"("email");

-- CreateIndex
CREATE UNIQUE INDEX "session_token_key" ON "session"("token");

-- CreateIndex
CREATE INDEX "session_user_id_idx" ON "session"("user_id");

-- CreateIndex
CREATE INDEX "account_user_id_idx" ON "account"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "account_provider_id_account_id_key" ON "account"("provider_id", "account_id");

-- CreateIndex
CREATE INDEX "verification_identifier_idx" ON "verification"("identifier");

-- CreateIndex
CREATE INDEX "rate_limit_resets_at_idx" ON "rate_limit"("resets_at");

-- CreateIndex
CREATE UNIQUE INDEX "api_token_hash_key" ON "api_token"("hash");

-- CreateIndex
CREATE INDEX "idempotency_key_expires_at_idx" ON "idempotency_key"("expires_at");

-- CreateIndex
CREATE INDEX "throughput_sample_at_idx" ON "throughput_sample"("at");

-- CreateIndex
CREATE UNIQUE INDEX "audit_record_id_key" ON "audit_record"("id");

-- CreateIndex
CREATE UNIQUE INDEX "audit_record_attempt_id_key" ON "audit_record"("attempt_id");

-- CreateIndex
CREATE UNIQUE INDEX "audit_record_hash_key" ON "audit_record"("hash");

-- CreateIndex
CREATE INDEX "audit_record_kind_sequence_idx" ON "audit_record"("kind", "sequence");

-- CreateIndex
CREATE INDEX "audit_record_cluster_slug_sequence_idx" ON "audit_record"("cluster_slug", "sequence");

-- CreateIndex
CREATE INDEX "edge_device_bridge_id_idx" ON "edge_device"("bridge_id");

-- CreateIndex
CREATE INDEX "edge_command_device_id_issued_at_idx" ON "edge_command"("device_id", "issued_at");

-- AddForeignKey
ALTER TABLE "session" ADD CONSTRAINT "session_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "account" ADD CONSTRAINT "account_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "audit_record" ADD CONSTRAINT "audit_record_attempt_id_fkey" FOREIGN KEY ("attempt_id") REFERENCES "audit_record"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "edge_device" ADD CONSTRAINT "edge_device_bridge_id_fkey" FOREIGN KEY ("bridge_id") REFERENCES "edge_bridge"("bridge_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "edge_command_step" ADD CONSTRAINT "edge_command_step_command_id_fkey" FOREIGN KEY ("command_id") REFERENCES "edge_command"("command_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Prisma's schema language has no triggers: what follows was written by hand.
-- The audit trail is append-only for every role that goes through ordinary SQL.
-- \x3B stands for the semicolon, because Prisma's driver adapter cuts a script at every one it sees.
CREATE FUNCTION "audit_record_is_append_only"() RETURNS trigger LANGUAGE plpgsql AS
  E'BEGIN RAISE EXCEPTION ''audit_record is append-only: % refused'', TG_OP USING ERRCODE = ''insufficient_privilege''\x3B END';

CREATE TRIGGER "audit_record_no_rewrite" BEFORE UPDATE OR DELETE ON "audit_record"
  FOR EACH ROW EXECUTE FUNCTION "audit_record_is_append_only"();

CREATE TRIGGER "audit_record_no_truncate" BEFORE TRUNCATE ON "audit_record"
  FOR EACH STATEMENT EXECUTE FUNCTION "audit_record_is_append_only"();
