-- AlterTable
ALTER TABLE "edge_bridge" ADD COLUMN     "device_count" INTEGER,
ADD COLUMN     "discovered" JSONB NOT NULL DEFAULT '[]',
ADD COLUMN     "silent_count" INTEGER,
ADD COLUMN     "spool" JSONB;

-- AlterTable
ALTER TABLE "edge_device" ADD COLUMN     "crc_errors" BIGINT,
ADD COLUMN     "dropped_by" JSONB NOT NULL DEFAULT '{}',
ADD COLUMN     "duplicates" BIGINT,
ADD COLUMN     "gaps" BIGINT,
ADD COLUMN     "is_named" BOOLEAN NOT NULL DEFAULT true,
ADD COLUMN     "muted_by" TEXT,
ADD COLUMN     "muted_until" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "edge_bridge_config" (
    "bridge_id" TEXT NOT NULL,
    "reported_at" TIMESTAMPTZ(3) NOT NULL,
    "running_version" INTEGER,
    "yaml" TEXT NOT NULL,
    "push_version" INTEGER,

    CONSTRAINT "edge_bridge_config_pkey" PRIMARY KEY ("bridge_id")
);

-- CreateTable
CREATE TABLE "edge_config_version" (
    "bridge_id" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "yaml" TEXT NOT NULL,
    "issued_by" TEXT NOT NULL,
    "issued_at" TIMESTAMPTZ(3) NOT NULL,
    "comment" TEXT,
    "rollback_of" INTEGER,
    "state" TEXT NOT NULL,
    "detail" TEXT,
    "problems" JSONB NOT NULL DEFAULT '[]',
    "state_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "edge_config_version_pkey" PRIMARY KEY ("bridge_id","version")
);

-- CreateTable
CREATE TABLE "edge_alarm" (
    "id" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "severity" TEXT NOT NULL,
    "bridge_id" TEXT NOT NULL,
    "device_id" TEXT,
    "title" TEXT NOT NULL,
    "detail" TEXT NOT NULL,
    "fix" TEXT NOT NULL,
    "values" JSONB NOT NULL,
    "count" BIGINT,
    "occurrences" INTEGER NOT NULL DEFAULT 1,
    "raised_at" TIMESTAMPTZ(3) NOT NULL,
    "cleared_at" TIMESTAMPTZ(3),
    "acknowledged_by" TEXT,
    "acknowledged_at" TIMESTAMPTZ(3),
    "raised_told_at" TIMESTAMPTZ(3),
    "cleared_told_at" TIMESTAMPTZ(3),

    CONSTRAINT "edge_alarm_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "edge_alarm_key_raised_at_idx" ON "edge_alarm"("key", "raised_at");

-- CreateIndex
CREATE INDEX "edge_alarm_cleared_at_raised_at_idx" ON "edge_alarm"("cleared_at", "raised_at");

-- CreateIndex
CREATE INDEX "edge_device_state_idx" ON "edge_device"("state");
