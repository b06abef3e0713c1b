-- What went wrong: cases by the month in which it happened to them for the first time. A case counts once for each kind and code.
create table figure_flaw (
  month   date not null,
  service text not null,
  unit    text not null,
  kind    text not null, -- sent back for a reason or a field, overturned, corrected, annulled, revoked, reopened, wrongly routed
  code    text not null, -- the reason's code or the field's path; else ''
  cases   integer not null,
  primary key (month, service, unit, kind, code)
);

-- Beside each channel in each area there are now rows of each channel in all areas and of each area over all channels, so that
-- what is told apart by one of them reads no more rows than it sums.
create index figure_month_channel on figure_month (month, channel) where area = '*';
create index figure_month_area on figure_month (month, area) where channel = '*';
