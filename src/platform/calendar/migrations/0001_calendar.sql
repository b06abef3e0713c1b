-- Each state of the region's calendar, as clocks were reckoned with it: what is changed later is counted from here.
create table calendar_version (
  version    integer primary key check (version > 0),
  week       jsonb not null, -- opening hours, Monday to Sunday, in minutes after midnight
  days_off   date[] not null, -- national ones as this program knew them, and the region's own
  reason     text not null, -- code: mulai, libur-baru, libur-dicabut, kalender-nasional
  changed_at timestamptz not null,
  changed_by text
);
revoke update, delete, truncate on calendar_version from pendopo_app;

-- Days off that the region decreed itself. One is taken back by a mark, never by deleting it.
create table holiday (
  id         uuid primary key,
  date       date not null,
  name_id    text not null check (name_id <> ''),
  name_en    text not null check (name_en <> ''),
  kind       text not null check (kind in ('region', 'joint', 'national')),
  basis      text not null check (basis <> ''), -- the decree
  added_by   text,
  added_at   timestamptz not null,
  removed_by text,
  removed_at timestamptz
);
create unique index holiday_date on holiday (date) where removed_at is null;
revoke delete, truncate on holiday from pendopo_app;
