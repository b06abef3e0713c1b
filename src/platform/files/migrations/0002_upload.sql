-- A photo on its way in pieces, and what it became until a case takes it. Unlogged, and so in no backup: the phone keeps
-- its own copy until the office has said that the report is there, and begins anew with an upload that is unknown.
create unlogged table upload (
  id         uuid primary key, -- made by the phone
  proof      bytea not null, -- keyed hash of the secret by which its sender is known
  length     integer not null check (length > 0),
  received   integer not null default 0 check (received between 0 and length),
  state      text not null default 'arriving' check (state in ('arriving', 'kept', 'refused', 'taken')),
  refused    jsonb, -- why it was refused: code and values of the words
  about      bytea, -- what the photo said of itself (when, where), sealed under the sender's secret
  body       bytea, -- drawn anew, sealed likewise
  preview    bytea,
  case_id    uuid, -- what took it
  created_at timestamptz not null,
  ends_at    timestamptz not null,
  check ((state = 'refused') = (refused is not null)),
  check ((state = 'taken') = (case_id is not null)),
  check ((state = 'kept') = (body is not null))
);
-- Serves the end of what nobody finished or took.
create index upload_ends on upload (ends_at);

-- Bytes as they came, sealed under the sender's secret; gone when the photo is whole.
create unlogged table upload_piece (
  upload uuid not null references upload,
  at     integer not null check (at >= 0),
  body   bytea not null,
  primary key (upload, at)
);
