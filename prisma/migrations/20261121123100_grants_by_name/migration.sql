-- The first grant of a member and of a token may be narrowed to clusters and to name patterns, as the later ones.
ALTER TABLE "user" ADD COLUMN "is_all_clusters" BOOLEAN NOT NULL DEFAULT true;
ALTER TABLE "user" ADD COLUMN "clusters" TEXT[] DEFAULT ARRAY[]::TEXT[];
ALTER TABLE "user" ADD COLUMN "is_all_names" BOOLEAN NOT NULL DEFAULT true;
ALTER TABLE "user" ADD COLUMN "names" TEXT[] DEFAULT ARRAY[]::TEXT[];
ALTER TABLE "api_token" ADD COLUMN "is_all_names" BOOLEAN NOT NULL DEFAULT true;
ALTER TABLE "api_token" ADD COLUMN "names" TEXT[] DEFAULT ARRAY[]::TEXT[];
