-- Days on which an officer is not at work, and who does their work meanwhile. Why is nobody's business here. Nothing is
-- overwritten: an absence ends early, another begins.
create table account_absence (
  id       uuid primary key, -- made by the page, so that pressing twice records one
  account  uuid not null,
  from_day date not null,
  until_day date not null,
  stand_in uuid check (stand_in <> account),
  by       uuid not null, -- account that recorded it: the officer or the head of the unit
  at       timestamptz not null,
  ended_at timestamptz,
  ended_by uuid,
  check (from_day <= until_day),
  check ((ended_at is null) = (ended_by is null))
);
create index account_absence_until on account_absence (until_day) where ended_at is null;
revoke delete, truncate on account_absence from pendopo_app;
