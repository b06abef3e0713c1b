-- A case's present state, computed from its events in the transaction that appends them.
create table cases (
  id           uuid primary key, -- the draft's id, so that a double submission meets this key
  number       text not null unique,
  service      text not null,
  version      integer not null,
  unit         text not null,
  area         text,
  channel      text not null,
  account      uuid, -- the applicant's account; null when filed at a counter for someone without one
  filed_by     uuid, -- the officer or mandate holder who filed for the applicant
  person       uuid, -- applicant's person in the register, when verified
  parent       uuid references cases,
  seq          integer not null,
  status       text not null,
  stage        text, -- the open stage that the citizen hears about
  due_at       timestamptz,
  submitted_at timestamptz not null,
  received_at  timestamptz not null, -- when the office had it, for what was filed on paper earlier
  ended_at     timestamptz,
  returns      smallint not null default 0,
  state        jsonb not null
);
create index cases_account on cases (account, submitted_at desc) where account is not null;
create index cases_filed_by on cases (filed_by, submitted_at desc) where filed_by is not null;
create index cases_filed_id on cases (filed_by, id desc) where filed_by is not null;
create index cases_parent on cases (parent) where parent is not null;
-- Late and soon late are read from here, never rolled up (decisions 18).
create index cases_due on cases (unit, due_at) where ended_at is null;
create index cases_ended on cases (service, ended_at) where ended_at is not null;
revoke delete, truncate on cases from pendopo_app;

-- What was written in a case: answers, provenance, results. Sealed under the case's key.
create table case_data (
  case_id uuid primary key references cases,
  sealed  bytea not null
);

-- Destroying this row, with the steps of decisions 24, erases the person's words everywhere.
create table case_key (
  case_id uuid primary key,
  epoch   integer not null,
  wrapped bytea not null
);
create index case_key_epoch on case_key (epoch);

-- What happened. Append-only; plain columns hold nothing about the applicant (decisions 15).
create table case_event (
  case_id      uuid not null references cases,
  seq          integer not null check (seq > 0),
  type         text not null,
  v            smallint not null,
  happened_at  timestamptz not null,
  recorded_at  timestamptz not null,
  actor        text,
  role         text,
  on_behalf    text,
  unit         text,
  stage        text,
  area         text,
  service      text not null,
  definition   text not null,
  channel      text,
  hold         text,
  reason_codes text[],
  due_at       timestamptz,
  facts        jsonb, -- plain values that the state is replayed from
  payload      bytea,
  primary key (case_id, seq)
);
revoke update, delete, truncate on case_event from pendopo_app;

-- Who a case is about. Duplicates are looked for here.
create table case_party (
  case_id uuid not null references cases,
  role    text not null,
  row     smallint not null default 0,
  blind   bytea not null, -- keyed index of the NIK
  primary key (case_id, role, row)
);
create index case_party_blind on case_party (blind);

-- What officers search; read by nothing else and erased with the case's key.
create table case_search (
  case_id uuid primary key references cases,
  unit    text not null,
  title   text not null,
  words   text not null
);
create index case_search_words on case_search using gin (words public.gin_trgm_ops);

-- Open work: one row for each open stage of a case.
create table task (
  case_id     uuid not null references cases,
  stage       text not null,
  service     text not null,
  unit        text not null,
  area        text,
  role        text not null,
  kind        text not null, -- the stage's first action: approve, sign, enter, handOver …
  opened_at   timestamptz not null,
  due_at      timestamptz not null,
  held        text, -- kind of the hold that stops it
  taken_by    uuid,
  lease_until timestamptz,
  flagged     boolean not null default false,
  initialled  boolean not null default false,
  last_by     uuid, -- a mended case goes back to who had it
  primary key (case_id, stage)
);
create index task_inbox on task (unit, role, due_at, case_id);
create index task_taken on task (taken_by, due_at, case_id) where taken_by is not null;

-- The truth about time; a job is only an alarm that rechecks under the case's lock. Stage '' is the case itself.
create table clock (
  case_id          uuid not null references cases,
  stage            text not null,
  started_at       timestamptz not null,
  worked           integer not null, -- working minutes before it last stopped; of a running clock, before it last began
  running          boolean not null,
  due_at           timestamptz not null,
  alarm_at         timestamptz, -- when something is next to happen by itself: reminder, limit, silence
  calendar_version integer not null,
  primary key (case_id, stage)
);
create index clock_alarm on clock (alarm_at) where alarm_at is not null;
create index clock_calendar on clock (calendar_version, case_id);

-- A repeated request finds the case that the first one made; the answer itself is never kept.
create table idempotency (
  actor   text not null,
  route   text not null,
  key     text not null,
  hash    bytea not null,
  case_id uuid not null,
  at      timestamptz not null,
  primary key (actor, route, key)
);

create sequence case_number;

-- What is being filled in. Belongs to its subject; its id becomes the case's (decisions 6).
create table draft (
  id         uuid primary key,
  service    text not null,
  version    integer not null,
  account    uuid, -- whose it is
  browser    text, -- of whom has not logged in yet
  actor      uuid, -- who types, when it is an officer or mandate holder
  channel    text not null,
  step       text,
  sealed     bytea not null,
  epoch      integer not null,
  wrapped    bytea not null,
  resume_mac bytea, -- HMAC of the code that opens it on another device
  offered    integer, -- version offered or required since
  intake     text, -- counter: reason why it waits
  updated_at timestamptz not null,
  expires_at timestamptz not null,
  warned_at  timestamptz
);
create index draft_account on draft (account, updated_at desc);
create index draft_actor on draft (actor, updated_at desc) where actor is not null;
create index draft_expiry on draft (expires_at);

-- Papers of a draft or case: a file, or the promise to show the original at the counter.
create table attachment (
  id         uuid primary key,
  case_id    uuid not null,
  document   text not null,
  file_id    uuid, -- null: shown at the counter
  warning    text, -- e.g. blurry
  seen_by    uuid, -- officer who saw the original at the counter
  state      text not null default 'given' check (state in ('given', 'replaced', 'removed')),
  created_at timestamptz not null
);
create index attachment_case on attachment (case_id, document);
