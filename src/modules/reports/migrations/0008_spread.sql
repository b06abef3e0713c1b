-- The map that everybody opens first is narrowed by nothing but the state. Of counts by village, kind and category it adds up
-- many for each square, the more the more was reported; of these it reads a handful. A cache like report_count: not logged,
-- not in backups, made anew with it.
create unlogged table report_spread (
  level   smallint not null, -- as in report_count, from 0 on
  month   date not null,
  lat_row integer not null,
  lng_col integer not null,
  state   text not null,
  n       integer not null,
  lat_sum bigint not null,
  lng_sum bigint not null,
  primary key (level, month, lat_row, lng_col, state)
);

create function report_spreads() returns trigger language plpgsql set search_path from current as $$
begin
  if old.published_at is null and new.published_at is null then
    return null;
  end if;
  insert into report_spread as c (level, month, lat_row, lng_col, state, n, lat_sum, lng_sum)
  select l.level, m.month, (r.cell / 144000)::int >> l.level, (r.cell % 144000)::int >> l.level,
         r.state, sum(r.sign), sum(r.sign * r.lat_e6), sum(r.sign * r.lng_e6)
  from (
    select -1 as sign, old.cell as cell, old.state as state, old.sent_at as sent_at,
           round(old.lat * 1000000)::bigint as lat_e6, round(old.lng * 1000000)::bigint as lng_e6
    where old.published_at is not null and old.cell is not null
    union all
    select 1, new.cell, new.state, new.sent_at, round(new.lat * 1000000)::bigint, round(new.lng * 1000000)::bigint
    where new.published_at is not null and new.cell is not null
  ) r
  cross join (values (0), (2), (4)) l (level)
  cross join lateral (
    values (date '0001-01-01'), (date_trunc('month', r.sent_at at time zone 'UTC')::date)
  ) m (month)
  group by 1, 2, 3, 4, 5
  having sum(r.sign) <> 0 or sum(r.sign * r.lat_e6) <> 0 or sum(r.sign * r.lng_e6) <> 0
  order by 1, 2, 3, 4, 5
  on conflict (level, month, lat_row, lng_col, state) do update
    set n = c.n + excluded.n, lat_sum = c.lat_sum + excluded.lat_sum, lng_sum = c.lng_sum + excluded.lng_sum;
  return null;
end $$;

create trigger report_spreads
  after insert or delete or update of state, published_at, sent_at, cell, lat, lng on report
  for each row execute function report_spreads();

-- What is counted already; where nothing is, both are made when the map is next asked for.
insert into report_spread (level, month, lat_row, lng_col, state, n, lat_sum, lng_sum)
select level, month, lat_row, lng_col, state, sum(n), sum(lat_sum), sum(lng_sum)
from report_count where level >= 0 group by 1, 2, 3, 4, 5 having sum(n) > 0;
