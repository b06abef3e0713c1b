-- What the public figures are made of. Case facts are reckoned from a case's events; the roll-ups are their sums, kept
-- exact by taking off what a case counted for before it is counted anew. All of it can be made again from the events.
create table case_facts (
  case_id uuid primary key,
  facts   jsonb not null
);

-- Sums by period, service, unit, channel and area. The row with '*' for channel and area holds all of them, so that a
-- page reads few rows.
create table figure_month (
  month     date not null, -- its first day
  service   text not null,
  unit      text not null,
  channel   text not null,
  area      text not null, -- '': none
  received  integer not null default 0, -- asked for in this month
  decided   integer not null default 0, -- result there, rejected or referred in this month
  counted   integer not null default 0, -- closed in this month, and the promise was put to the test
  on_time   integer not null default 0, -- of these
  rejected  integer not null default 0,
  elsewhere integer not null default 0,
  deemed    integer not null default 0,
  withdrawn integer not null default 0,
  silent    integer not null default 0,
  reopened  integer not null default 0,
  first_right integer not null default 0, -- decided without a send-back
  repeats   integer not null default 0, -- send-backs after the first
  faults    integer not null default 0, -- send-backs for what could have been seen before
  stops     integer not null default 0, -- how often the clock stood still for the citizen
  refused_stops integer not null default 0, -- stops that count for the office
  net_minutes      bigint not null default 0, -- of the decided
  citizen_minutes  bigint not null default 0,
  calendar_minutes bigint not null default 0,
  primary key (month, service, unit, channel, area)
);

-- Decided cases by how long they took: medians and nine of ten, exact to the hour worked and the day waited (each begun one counts).
create table figure_span (
  month   date not null,
  service text not null,
  unit    text not null,
  kind    text not null check (kind in ('hours', 'days')), -- working hours, net; calendar days
  length  integer not null,
  cases   integer not null,
  primary key (month, service, unit, kind, length)
);

-- Stays at a stage that ended in a month, and where their working time went.
create table figure_stage (
  month   date not null,
  service text not null,
  unit    text not null,
  stage   text not null,
  visits  integer not null,
  officer_minutes bigint not null, -- nobody had taken it
  work_minutes    bigint not null,
  citizen_minutes bigint not null,
  nation_minutes  bigint not null, -- blank cards, national and own systems
  primary key (month, service, unit, stage)
);
