-- Until the counts are whole nothing is counted: they are made anew anyway, and what a restore brings in one transaction would
-- change the same few rows a million times. Whoever makes them holds the table, so that a change is in them or counted after.
create function report_counts_whole() returns boolean language sql set search_path from current as $$
  select exists (select from report_count where level = -2)
$$;

drop trigger report_counts on report;
create trigger report_counts
  after insert or delete or update of state, published_at, sent_at, area, kind, service, cell, lat, lng on report
  for each row when (report_counts_whole()) execute function report_counted();

drop trigger report_spreads on report;
create trigger report_spreads
  after insert or delete or update of state, published_at, sent_at, cell, lat, lng on report
  for each row when (report_counts_whole()) execute function report_spreads();
