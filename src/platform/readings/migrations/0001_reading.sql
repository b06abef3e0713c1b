-- Who read whose data. One row per subject shown; once per case opened within a quarter of an hour. Append-only.
create table reading (
  at      timestamptz not null,
  actor   text not null,  -- account, program or job
  name    text not null,  -- as the person concerned will see it
  role    text,
  object  text not null check (object in ('case', 'person', 'family', 'document', 'file')),
  id      uuid not null,
  purpose text not null
) partition by range (at);
create table reading_rest partition of reading default;
create index reading_object on reading (id, at desc);
revoke update, delete, truncate on reading, reading_rest from pendopo_app;

-- Made by the owner's right, a month ahead; the program's role makes no tables.
create function reading_month(month date) returns void language plpgsql security definer set search_path from current as $$
declare name text := 'reading_' || to_char(month, 'YYYYMM');
        home text := current_schema();
begin
  if to_regclass(format('%I.%I', home, name)) is null then
    execute format('create table %I.%I partition of %I.reading for values from (%L) to (%L)', home, name, home, month, month + interval '1 month');
    execute format('revoke update, delete, truncate on %I.%I from pendopo_app', home, name);
  end if;
end $$;

-- Refused tries to see or do what is not one's own.
create table refused_access (
  at        timestamptz not null,
  actor     text,
  operation text not null,
  object    text,
  address   bytea -- keyed hash of the client's address: repeated tries can be told apart, not traced
);
revoke update, delete, truncate on refused_access from pendopo_app;
