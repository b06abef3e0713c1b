-- A published definition, frozen: what cases run on for ever. Withdrawing is all that may be written later.
create table service_version (
  service      text not null,
  version      integer not null check (version > 0),
  hash         text not null check (length(hash) = 64), -- SHA-256 of the canonical JSON
  definition   jsonb not null,
  drafts       text not null check (drafts in ('keep', 'offer', 'require')), -- what becomes of drafts of earlier versions
  published_at timestamptz not null,
  published_by text, -- account; null: came with the program
  withdrawn_at timestamptz,
  withdrawn_by text,
  primary key (service, version)
);
revoke update, delete, truncate on service_version from pendopo_app;
grant update (withdrawn_at, withdrawn_by) on service_version to pendopo_app;

-- Which version new applications are made on; null: the service is withdrawn.
create table service_state (
  service    text primary key,
  current    integer,
  changed_at timestamptz not null,
  revision   integer not null, -- the region's catalogue as a whole grows by one with each change; caches compare the greatest
  foreign key (service, current) references service_version (service, version)
);
create index service_state_revision on service_state (revision);
revoke delete, truncate on service_state from pendopo_app;
