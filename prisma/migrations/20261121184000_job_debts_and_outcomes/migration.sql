-- AlterEnum
ALTER TYPE "audit_kind" ADD VALUE 'outcome';

-- AlterTable
ALTER TABLE "job" ADD COLUMN     "debt" JSONB,
ADD COLUMN     "unfinished" JSONB,
ADD COLUMN     "waits_for" TEXT;
