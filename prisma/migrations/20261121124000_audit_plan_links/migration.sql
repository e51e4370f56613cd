-- DropIndex
DROP INDEX "audit_record_attempt_id_key";

-- AlterTable
ALTER TABLE "plan" ADD COLUMN     "is_undoable" BOOLEAN NOT NULL DEFAULT false;

-- CreateIndex
CREATE INDEX "audit_record_plan_id_idx" ON "audit_record"("plan_id");

-- CreateIndex
CREATE UNIQUE INDEX "audit_record_attempt_id_kind_key" ON "audit_record"("attempt_id", "kind");
