-- What a unit's head writes into the report of a period before it is issued.
create table skm_report_draft (
  unit     text not null,
  span     text not null,
  analysis text not null,
  note     text not null, -- why an issued report is revised; empty for the first
  made_by  uuid not null,
  made_at  timestamptz not null,
  primary key (unit, span)
);

-- Issued reports: never changed. A later correction is a revision with a note, beside the one before.
create table skm_report (
  id        uuid primary key, -- made by the page, so that pressing twice issues once
  unit      text not null,
  span      text not null,
  revision  integer not null check (revision >= 1),
  note      text not null check (revision = 1 or note <> ''),
  sheet     jsonb not null check (jsonb_typeof(sheet) = 'object'), -- every word of it
  ikm       numeric(5, 2) not null,
  mutu      text not null,
  answers   integer not null,
  file      uuid not null references file, -- its PDF
  sha256    bytea not null check (length(sha256) = 32), -- of the PDF
  issued_by uuid not null,
  issued_at timestamptz not null,
  unique (unit, span, revision)
);
revoke update, delete, truncate on skm_report from pendopo_app;
