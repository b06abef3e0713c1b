-- The map can be narrowed to one category, as the list is: counts are kept by it too. They are made anew when the map is next
-- asked for, since the row of level -2 is gone.
drop table report_count;
create unlogged table report_count (
  level   smallint not null, -- as in migration 0004
  month   date not null,
  lat_row integer not null,
  lng_col integer not null,
  area    text not null,
  kind    text not null,
  service text not null,
  state   text not null,
  n       integer not null,
  lat_sum bigint not null,
  lng_sum bigint not null,
  primary key (level, month, lat_row, lng_col, area, kind, service, state)
);

create or replace function report_counted() returns trigger language plpgsql set search_path from current as $$
begin
  if old.published_at is null and new.published_at is null then
    return null;
  end if;
  insert into report_count as c (level, month, lat_row, lng_col, area, kind, service, state, n, lat_sum, lng_sum)
  select l.level, m.month,
         case when l.level < 0 then 0 else (r.cell / 144000)::int >> l.level end,
         case when l.level < 0 then 0 else (r.cell % 144000)::int >> l.level end,
         r.area, r.kind, r.service, r.state, sum(r.sign), sum(r.sign * r.lat_e6), sum(r.sign * r.lng_e6)
  from (
    select -1 as sign, old.cell as cell, coalesce(old.area, '') as area, old.kind as kind, old.service as service,
           old.state as state,
           old.sent_at as sent_at, coalesce(round(old.lat * 1000000), 0)::bigint as lat_e6,
           coalesce(round(old.lng * 1000000), 0)::bigint as lng_e6
    where old.published_at is not null
    union all
    select 1, new.cell, coalesce(new.area, ''), new.kind, new.service, new.state,
           new.sent_at, coalesce(round(new.lat * 1000000), 0)::bigint, coalesce(round(new.lng * 1000000), 0)::bigint
    where new.published_at is not null
  ) r
  cross join (values (-1), (0), (2), (4)) l (level)
  cross join lateral (
    values (date '0001-01-01'), (date_trunc('month', r.sent_at at time zone 'UTC')::date)
  ) m (month)
  where l.level < 0 or r.cell is not null
  group by 1, 2, 3, 4, 5, 6, 7, 8
  having sum(r.sign) <> 0 or sum(r.sign * r.lat_e6) <> 0 or sum(r.sign * r.lng_e6) <> 0
  order by 1, 2, 3, 4, 5, 6, 7, 8
  on conflict (level, month, lat_row, lng_col, area, kind, service, state) do update
    set n = c.n + excluded.n, lat_sum = c.lat_sum + excluded.lat_sum, lng_sum = c.lng_sum + excluded.lng_sum;
  return null;
end $$;

drop trigger report_counts on report;
create trigger report_counts
  after insert or delete or update of state, published_at, sent_at, area, kind, service, cell, lat, lng on report
  for each row execute function report_counted();

drop index report_mapped;
create index report_mapped on report (cell, state, kind) include (lat, lng, sent_at, number, service)
  where published_at is not null and cell is not null;
create index report_listed_service on report (service, sent_at desc, id desc) where published_at is not null;
