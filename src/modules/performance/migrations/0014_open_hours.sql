-- What the office works on is summed also by the hour in which it is due: of today, only what is due in the hour that runs is read
-- from the index. The hours come with rules 7, which make all sums anew; until then months and days stand as they were.
alter table figure_open drop constraint figure_open_span_check;
alter table figure_open
  alter column period type text collate "C" using to_char(period, 'YYYY-MM-DD'); -- in the region's zone: 2026-03-01 (the month's first day), 2026-03-14, 2026-03-14T09
alter table figure_open add constraint figure_open_span_check check (span in ('month', 'day', 'hour'));
