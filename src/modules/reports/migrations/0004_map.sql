-- How many published reports lie in each square, by village, kind, state and month; exact, whoever changes a report. It can
-- be made anew from the reports, so it is not logged and not in backups: the row of level -2 says that it is whole.
create unlogged table report_count (
  level   smallint not null, -- squares of 0.0025 degrees × 2 ^ level; -1: all, with a point or without
  month   date not null, -- in which it was reported, UTC; 0001-01-01: ever
  lat_row integer not null,
  lng_col integer not null,
  area    text not null, -- empty: not known
  kind    text not null,
  state   text not null,
  n       integer not null,
  lat_sum bigint not null, -- millionths of a degree, so that a cluster stands amid its reports
  lng_sum bigint not null,
  primary key (level, month, lat_row, lng_col, area, kind, state)
);

-- What a report counts for, once taken off as it was and once added as it is; in one order, so that two never wait for each other.
create function report_counted() returns trigger language plpgsql set search_path from current as $$
begin
  if old.published_at is null and new.published_at is null then
    return null;
  end if;
  insert into report_count as c (level, month, lat_row, lng_col, area, kind, state, n, lat_sum, lng_sum)
  select l.level, m.month,
         case when l.level < 0 then 0 else (r.cell / 144000)::int >> l.level end,
         case when l.level < 0 then 0 else (r.cell % 144000)::int >> l.level end,
         r.area, r.kind, r.state, sum(r.sign), sum(r.sign * r.lat_e6), sum(r.sign * r.lng_e6)
  from (
    select -1 as sign, old.cell as cell, coalesce(old.area, '') as area, old.kind as kind, old.state as state,
           old.sent_at as sent_at, coalesce(round(old.lat * 1000000), 0)::bigint as lat_e6,
           coalesce(round(old.lng * 1000000), 0)::bigint as lng_e6
    where old.published_at is not null
    union all
    select 1, new.cell, coalesce(new.area, ''), new.kind, new.state,
           new.sent_at, coalesce(round(new.lat * 1000000), 0)::bigint, coalesce(round(new.lng * 1000000), 0)::bigint
    where new.published_at is not null
  ) r
  cross join (values (-1), (0), (2), (4)) l (level)
  cross join lateral (
    values (date '0001-01-01'), (date_trunc('month', r.sent_at at time zone 'UTC')::date)
  ) m (month)
  where l.level < 0 or r.cell is not null
  group by 1, 2, 3, 4, 5, 6, 7
  having sum(r.sign) <> 0 or sum(r.sign * r.lat_e6) <> 0 or sum(r.sign * r.lng_e6) <> 0
  order by 1, 2, 3, 4, 5, 6, 7
  on conflict (level, month, lat_row, lng_col, area, kind, state) do update
    set n = c.n + excluded.n, lat_sum = c.lat_sum + excluded.lat_sum, lng_sum = c.lng_sum + excluded.lng_sum;
  return null;
end $$;

create trigger report_counts
  after insert or delete or update of state, published_at, sent_at, area, kind, cell, lat, lng on report
  for each row execute function report_counted();

-- Serves the map where single reports are shown: what it needs is in the index.
create index report_mapped on report (cell, state, kind) include (lat, lng, sent_at, number)
  where published_at is not null and cell is not null;

-- Outline of an area: the land, where there are no tiles.
create table report_outline (
  area  text primary key references area,
  west  double precision not null check (west between -180 and 180),
  south double precision not null check (south between -90 and 90),
  east  double precision not null check (east >= west and east <= 180),
  north double precision not null check (north >= south and north <= 90),
  shape jsonb not null -- coordinates of a GeoJSON MultiPolygon
);

-- How the region's map is drawn: one row.
create table report_map (
  one         boolean primary key default true check (one),
  tiles       text, -- address of a tile with {z}, {x} and {y}; null: outlines only
  credit      text, -- whose map it is, as its licence asks
  outlined_at timestamptz, -- when outlines last changed
  check (tiles is null or credit is not null)
);

-- Who wants to know what becomes of the reports of an area; one row an account and area.
create table report_watch (
  id      uuid primary key,
  account uuid not null,
  area    text not null references area,
  often   text not null check (often in ('now', 'week')),
  at      timestamptz not null,
  unique (account, area)
);
-- Serve the news of an area, and of a week.
create index report_watch_area on report_watch (area) where often = 'now';
create index report_watch_week on report_watch (id) where often = 'week';
