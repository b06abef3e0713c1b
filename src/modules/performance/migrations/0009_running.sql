-- What everybody is told of a month before it is published: a state of its sums, moved on at night and by five cases at least.
create table figure_running (
  month   date not null check (extract(day from month) = 1),
  unit    text not null,
  service text not null,
  kind    text not null check (kind in ('ended', 'apart')),
  told    jsonb, -- null: nothing yet
  next    jsonb, -- told as soon as five more have come
  earlier jsonb not null check (jsonb_typeof(earlier) = 'array'), -- all that was ever told: a publication keeps its distance
  primary key (month, unit, service, kind)
);

-- Past its promise now, as everybody is told: by fives. '' stands for every service, and every unit.
create table figure_late (
  unit    text not null,
  service text not null,
  cases   integer not null check (cases >= 0 and cases % 5 = 0),
  primary key (unit, service)
);

-- One row: until when all of this was counted, and what came in and was decided on the last whole day, by fives.
create table figure_told (
  one      boolean primary key default true check (one),
  at       timestamptz not null,
  day      date not null,
  received integer not null check (received % 5 = 0),
  decided  integer not null check (decided % 5 = 0)
);

-- The sentence beside a promise is made of what is told as well.
drop table figure_hours;
