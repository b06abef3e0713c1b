-- What the head of a unit gave from one officer to another with one press; may be taken back while nothing else happened.
create table unit_move (
  id        uuid primary key, -- made by the page, so that pressing twice moves once
  case_id   uuid not null,
  stage     text not null,
  unit      text not null,
  giver     uuid not null,
  receiver  uuid not null check (receiver <> giver),
  seq       integer not null check (seq > 0), -- the case as the move left it
  by        uuid not null,
  at        timestamptz not null,
  undone_at timestamptz
);
create index unit_move_unit on unit_move (unit, at desc);
revoke delete, truncate on unit_move from pendopo_app;

-- What officers decided in a month, shown to themselves alone, beside the median of their unit. Each event is counted once,
-- by its position.
create table officer_month (
  month    date not null, -- its first day
  account  uuid not null,
  unit     text not null,
  decided  integer not null default 0, -- steps that they approved, signed, rejected or handed on to another body
  on_time  integer not null default 0, -- of these, before the step's limit
  returned integer not null default 0, -- sent back to the citizen
  again    integer not null default 0, -- of these, not the first of the case
  primary key (account, month, unit)
);
create index officer_month_unit on officer_month (unit, month);

-- Send-backs after the first of a case, for whoever sent back.
create table officer_again (
  case_id uuid not null,
  seq     integer not null,
  account uuid not null,
  at      timestamptz not null,
  missed  boolean not null, -- named something that could have been seen the first time
  primary key (case_id, seq)
);
create index officer_again_account on officer_again (account, at desc);

-- A question is recalled once before it is due, and once told to be late.
alter table leader_question
  add column reminded_at timestamptz,
  add column late_told_at timestamptz;
create index leader_question_due on leader_question (due_at) where answered_at is null;

-- Who wants no weekly digest.
create table digest_off (
  account uuid primary key,
  at      timestamptz not null
);
