-- Sheets of paper and files: what was filled in elsewhere. Paper does not say at what time of day.
alter table skm_answer drop constraint skm_answer_hours_check;
alter table skm_answer add constraint skm_answer_hours_check check (hours in ('morning', 'afternoon', 'outside', 'unsaid'));

-- Each sheet has a number of its own in its unit, so that none is typed twice.
create table skm_sheet (
  unit     text not null,
  number   text not null,
  answer   uuid not null unique references skm_answer,
  typed_by uuid not null,
  typed_at timestamptz not null,
  primary key (unit, number)
);

-- A file whose answers were taken; the same file is not taken twice for a service.
create table skm_import (
  id      uuid primary key,
  unit    text not null,
  service text not null,
  sha256  bytea not null check (length(sha256) = 32),
  answers integer not null check (answers > 0),
  made_by uuid not null,
  made_at timestamptz not null,
  unique (unit, service, sha256)
);
