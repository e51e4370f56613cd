-- The titles of plans and of their jobs as kind and values, so that they can be told in other languages.
ALTER TABLE "plan" ADD COLUMN "title_wording" JSONB;
ALTER TABLE "job" ADD COLUMN "title_wording" JSONB;
