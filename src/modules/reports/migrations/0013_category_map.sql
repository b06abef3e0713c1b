-- Serves the map of one category: it reads that category's counts alone, however many others lie in the same squares.
create index report_count_service on report_count (service, level, month, lat_row, lng_col) where level >= 0;
