-- The sentences of the front page and beside a promise are sums of the same facts as the public figures: by the day.
create table figure_day (
  day      date not null,
  service  text not null,
  unit     text not null,
  received integer not null default 0, -- on this day
  decided  integer not null default 0, -- result there, rejected or referred on this day
  on_time  integer not null default 0, -- of these
  primary key (day, service, unit)
);

-- Decided cases of a day by the working hours that the office needed, each begun hour: medians of the last days.
create table figure_hours (
  day     date not null,
  service text not null,
  hours   integer not null check (hours > 0),
  cases   integer not null,
  primary key (service, day, hours)
);

-- They were counted apart. Where figures were made by other rules than now, the roll-up makes all of them anew.
drop table service_day, service_hours, case_counted;
delete from event_cursor where name in ('performance', 'performance.figures');
