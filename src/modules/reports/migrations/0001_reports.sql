-- What of a report may be looked for: category, place, how it stands. Nothing that somebody wrote, and nobody's name.
create table report (
  id           uuid primary key references cases, -- the case's
  number       text not null unique,
  service      text not null,
  kind         text not null check (kind in ('pengaduan', 'aspirasi', 'informasi')),
  area         text, -- village or district, as its code
  lat          double precision check (lat between -90 and 90),
  lng          double precision check (lng between -180 and 180),
  cell         bigint, -- square of the grid in which the point lies
  confidential boolean not null, -- never shown to the public
  state        text not null default 'new' check (state in ('new', 'open', 'fixed', 'refused', 'elsewhere', 'closed')),
  sent_at      timestamptz not null,
  published_at timestamptz, -- since an officer has verified it
  ended_at     timestamptz,
  sent_hash    bytea, -- of what a phone sent, keyed: the same again is the same report
  supports     integer not null default 0 check (supports >= 0),
  check ((lat is null) = (lng is null) and (lat is null) = (cell is null)),
  check (not confidential or published_at is null)
);
-- Serves "was this reported already?": only what is open, so it stays as small as the work.
create index report_near on report (service, cell) where cell is not null and ended_at is null and not confidential;
-- Serve the public list and its filters, newest first.
create index report_listed on report (sent_at desc, id desc) where published_at is not null;
create index report_listed_state on report (state, sent_at desc, id desc) where published_at is not null;
create index report_listed_kind on report (kind, sent_at desc, id desc) where published_at is not null;
create index report_listed_area on report (area, sent_at desc, id desc) where published_at is not null;
revoke delete, truncate on report from pendopo_app;

-- Who has the same trouble and is told how it ends; one row an account or contact.
create table report_support (
  report  uuid not null references report,
  who     bytea not null, -- keyed hash of account or contact
  account uuid,
  contact bytea, -- sealed under the case's key
  at      timestamptz not null,
  primary key (report, who),
  check ((account is null) <> (contact is null))
);
revoke delete, truncate on report_support from pendopo_app;

-- Which unit gets a report: the line that says most about it wins. One without a category is the fall-back queue.
create table report_route (
  id      uuid primary key,
  service text,
  area    text, -- and all below it
  layer   text, -- class of the road: nasional, provinsi, kota, desa
  unit    text not null references unit,
  unique nulls not distinct (service, area, layer)
);
