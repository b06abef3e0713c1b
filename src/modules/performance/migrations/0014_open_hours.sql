-- What the office works on is summed also by the hour in which it is due: of today, only what is due in the hour that runs is read
-- from the index. Made anew with the other sums (rules 7).
drop table figure_open;
create table figure_open (
  unit    text not null,
  span    text not null check (span in ('month', 'day', 'hour')),
  period  text collate "C" not null, -- in the region's zone: 2026-03-01 (the month's first day), 2026-03-14, 2026-03-14T09
  service text not null,
  cases   integer not null,
  primary key (unit, span, period, service)
);
