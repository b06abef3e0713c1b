-- Serves the map of the last months: of the first month in part it reads each report, up to half a month of a city's, and all
-- that it needs of them is here.
create index report_recent on report (sent_at) include (cell, lat, lng, state, kind, service, area)
  where published_at is not null and cell is not null;
