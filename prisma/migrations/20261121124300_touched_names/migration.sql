-- Names of what a plan touches. Of plans made before this they are not known, and then it counts as the whole cluster.
ALTER TABLE "plan" ADD COLUMN "touches" TEXT[] DEFAULT ARRAY[]::TEXT[];
ALTER TABLE "plan" ADD COLUMN "touches_all" BOOLEAN NOT NULL DEFAULT true;
