-- Answers to the satisfaction survey. Nothing in a row leads back to a case: no reference, no moment, and an id of
-- chance alone.
create table skm_answer (
  id         uuid primary key,
  instrument text not null,
  service    text not null,
  unit       text not null,
  channel    text not null check (channel in ('link', 'counter')),
  day        date not null,
  hours      text not null check (hours in ('morning', 'afternoon', 'outside')),
  scores     jsonb not null check (jsonb_typeof(scores) = 'object'), -- 1 to 4 by element
  sex        text,
  age        text,
  education  text,
  occupation text,
  comment    bytea -- sealed
);
-- Serves a unit's figures over a time.
create index skm_answer_unit on skm_answer (unit, day);

-- That a case was rated: once.
create table skm_given (
  case_id uuid primary key
);

-- Cases that ended, once each: among how many the answers were given.
create table skm_ended (
  case_id uuid primary key,
  unit    text not null,
  service text not null,
  day     date not null
);
create index skm_ended_unit on skm_ended (unit, day);
