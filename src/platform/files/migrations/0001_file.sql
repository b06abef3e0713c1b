-- A kept file. Its bytes lie sealed in the file store under their hash; who may read them is its case's business.
create table file (
  id         uuid primary key, -- also seals the bytes: they do not open as another file's
  case_id    uuid not null, -- the draft's id is the case's, so a draft's files stay where they are
  role       text not null check (role in ('upload', 'preview', 'document')),
  name       bytea, -- as the person called it, sealed under the case's key
  type       text not null,
  bytes      bigint not null check (bytes >= 0), -- before sealing
  pages      integer not null default 1,
  sha256     bytea not null check (length(sha256) = 32), -- of the sealed bytes: their name in the store
  chunks     integer not null check (chunks > 0),
  preview    uuid references file,
  warn       text check (warn in ('blurry')),
  state      text not null default 'kept' check (state in ('kept', 'dropped')),
  created_at timestamptz not null,
  created_by text, -- account or program; null: the house itself
  dropped_at timestamptz,
  check ((state = 'dropped') = (dropped_at is not null))
);
create index file_case on file (case_id);
-- Serves the collector: which rows have waited long enough.
create index file_dropped on file (dropped_at) where state = 'dropped';
-- Serves the collector: does any row still name these bytes?
create index file_sha256 on file (sha256);
