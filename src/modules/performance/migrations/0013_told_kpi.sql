-- Figures that are data, as everybody is told of a month: kept when it is published, so that whoever looks again and again does not
-- find the one case that was opened again or recorded late. Whoever works here sees the sums themselves.
create table kpi_told (
  kpi     text not null,
  version text not null, -- told anew only where the figure is another one
  month   date not null,
  rows    jsonb not null check (jsonb_typeof(rows) = 'array'), -- its sums; of what stands at the end of a day, how many stood
  at      timestamptz not null,
  primary key (kpi, version, month)
);
revoke update, delete, truncate on kpi_told from pendopo_app;
