-- The ways that ended cases went through their stages. Reckoned from events alone; the sums are kept exact by taking off
-- what a case counted for before. All of it can be made again from the events.
create table flow_case (
  case_id uuid primary key,
  service text not null,
  version integer not null, -- of the definition that it ran on
  month   date not null, -- in which it ended, its first day
  steps   text[] not null check (cardinality(steps) > 0),
  hours   integer[] not null check (cardinality(hours) = cardinality(steps)) -- before each step since the one before
);
-- Serves the export of a service and period.
create index flow_case_export on flow_case (service, case_id);

create table flow_way (
  month   date not null,
  service text not null,
  version integer not null,
  way     bytea not null, -- SHA-256 of the steps: a long way is too long for an index
  steps   text[] not null,
  cases   integer not null,
  primary key (service, month, version, way)
);

-- How long it took from one step to the next, to the begun hour: medians are exact.
create table flow_time (
  month   date not null,
  service text not null,
  source  text not null,
  target  text not null,
  hours   integer not null,
  times   integer not null,
  primary key (service, month, source, target, hours)
);
