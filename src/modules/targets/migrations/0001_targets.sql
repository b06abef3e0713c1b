-- What a unit is to reach in a year, of figures that are data. A change is another row that follows the one before: nothing
-- is changed silently, and two who change the same at once do not overwrite each other.
create table target (
  id      uuid primary key, -- made by the page, so that pressing twice sets it once
  year    smallint not null check (year between 2000 and 2200),
  unit    text not null,
  kpi     text not null,
  value   integer check (value >= 0), -- null: there is none any more
  reason  text not null default '', -- why it was changed
  follows uuid unique references target,
  set_by  uuid not null,
  set_at  timestamptz not null
);
create unique index target_first on target (year, unit, kpi) where follows is null;
revoke update, delete, truncate on target from pendopo_app;

-- Performance agreements between a unit's head and the region's, as they were printed: drafts and issued ones, all kept.
create table agreement (
  id      uuid primary key, -- made by the page
  year    smallint not null,
  unit    text not null,
  number  integer not null check (number > 0), -- of this unit and year
  status  text not null check (status in ('draft', 'issued')),
  parties jsonb not null,
  targets jsonb not null, -- what was agreed on
  pdf     bytea not null,
  made_by uuid not null,
  made_at timestamptz not null,
  unique (year, unit, number)
);
revoke update, delete, truncate on agreement from pendopo_app;
