-- Figures that are data (kpi/*.yaml): their sums by month, or changes by day, of each service and unit; the row without a
-- dimension holds all of them, so that a page reads few rows.
create table figure_kpi (
  kpi       text not null,
  span      text not null check (span in ('month', 'day')),
  period    date not null, -- the month's first day, or the day
  service   text not null,
  unit      text not null,
  dimension text not null, -- '': all together
  value     text not null,
  length    integer not null, -- of medians: hours or days; else 0
  cases     integer not null default 0,
  hits      integer not null default 0,
  total     bigint not null default 0,
  primary key (kpi, dimension, span, period, unit, service, value, length)
);

-- How far each figure is made: up to a case, or all of them. Another version of it is made anew.
create table kpi_state (
  kpi     text primary key,
  version text not null,
  after   uuid, -- the last case that is in it; null: none yet
  filled  boolean not null default false
);
