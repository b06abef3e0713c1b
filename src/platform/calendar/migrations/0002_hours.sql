-- Hours that hold from a day on, [{from, week, basis}] in the order of their days; `week` holds before the first.
alter table calendar_version add column changes jsonb not null default '[]';
