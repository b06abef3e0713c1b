-- What happens to a report in the office: merged, split, handed to another region, numbered elsewhere. Codes only, no words.
alter table report drop constraint report_state_check;
alter table report add constraint report_state_check
  check (state in ('new', 'open', 'fixed', 'refused', 'elsewhere', 'merged', 'closed'));

-- The report that it is answered together with. Follows the case's state.
alter table report add column merged_into uuid references report check (merged_into <> id);
create index report_merged on report (merged_into) where merged_into is not null;

-- Its number at SP4N-LAPOR!, where it is known there too.
alter table report add column sp4n text check (sp4n ~ '^[0-9]{4,12}$');
create index report_sp4n on report (sp4n) where sp4n is not null;

-- A second problem that one report told of: a report of its own, of the same reporter.
create table report_split (
  part uuid primary key references report,
  of   uuid not null references report,
  at   timestamptz not null,
  check (part <> of)
);
create index report_split_of on report_split (of);
revoke delete, truncate on report_split from pendopo_app;

-- Handed to another region of this installation: there it is a case of its own, whose id is chosen here, so that it is
-- made once however often it is tried. How it stands there is told back.
create table report_handover (
  id       uuid primary key, -- of the case there
  report   uuid not null references report,
  region   text not null, -- code
  number   text, -- there; null: still on its way
  state    text check (state in ('new', 'open', 'fixed', 'refused', 'elsewhere', 'merged', 'closed')),
  seq      integer not null default 0, -- of the event there that was told last: what is told late changes nothing
  at       timestamptz not null
);
create index report_handover_report on report_handover (report);
revoke delete, truncate on report_handover from pendopo_app;

-- Came from another region: who is told how it stands.
create table report_origin (
  report uuid primary key references report,
  region text not null,
  source uuid not null, -- the case there
  number text not null
);
revoke delete, truncate on report_origin from pendopo_app;

-- To whom a reporter may turn when the office is late: the region's representative of the Ombudsman.
create table report_ombudsman (
  one     boolean primary key default true check (one),
  name    text not null check (name <> ''),
  address text not null check (address <> ''),
  phone   text,
  link    text check (link ~ '^https://'),
  since   timestamptz not null,
  said_by uuid
);

-- Answers that officers give again and again, in both languages, with places for what differs.
create table report_template (
  id       uuid primary key,
  name     text not null check (name <> ''),
  use      text not null check (use in ('message', 'reject', 'refer', 'transfer', 'forward')),
  service  text, -- null: every category
  stage    text, -- null: every stage
  reason   text, -- ground of a refusal, or body; null: any
  words_id text not null check (words_id <> ''),
  words_en text not null check (words_en <> ''),
  unique nulls not distinct (use, service, stage, reason, name)
);
