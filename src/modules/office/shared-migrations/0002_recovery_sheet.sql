-- Who took the installation's recovery sheet, once: on the page by an administrator, or on the command line (nobody's account).
create table pendopo.recovery_sheet (
  one      boolean primary key default true check (one),
  taken_by uuid, -- account
  taken_at timestamptz not null
);
revoke update, delete, truncate on pendopo.recovery_sheet from pendopo_app;
