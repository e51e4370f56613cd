-- Who is behind a token: nobody approves by one token what another of theirs has planned, and a member who goes takes theirs along.
ALTER TABLE "api_token" ADD COLUMN "person" TEXT;
