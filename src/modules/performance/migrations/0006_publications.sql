-- The public figures of a month as they were published: bytes whose hash anybody can check. What is found out later is
-- another revision beside the first; none is ever changed.
create table publication (
  month        date not null check (extract(day from month) = 1),
  revision     integer not null check (revision > 0),
  published_at timestamptz not null,
  body         text not null, -- canonical JSON (RFC 8785)
  hash         text not null check (hash ~ '^[0-9a-f]{64}$'), -- SHA-256 of it
  -- What was still too small to be told after this month, by unit and service: the next month goes on from there.
  waiting      jsonb check ((revision = 1) = (waiting is not null)),
  primary key (month, revision)
);

revoke update, delete, truncate on publication from pendopo_app;
