-- How the promises were kept, counted from the region's log as it grows: pages never scan cases.
create table service_day (
  day      date not null,
  service  text not null,
  unit     text not null,
  received integer not null default 0, -- on this day
  finished integer not null default 0, -- result there, or rejected, on this day
  on_time  integer not null default 0, -- of these
  primary key (day, service, unit)
);

-- Finished cases of a day by the working hours that the office needed (each begun hour counts): medians to the hour.
create table service_hours (
  service text not null,
  day     date not null,
  hours   smallint not null check (hours > 0),
  cases   integer not null,
  primary key (service, day, hours)
);

-- Cases whose end is counted: once, also when they are opened again.
create table case_counted (
  case_id uuid primary key
);
