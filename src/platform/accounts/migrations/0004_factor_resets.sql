-- Second factors that an administrator took away because they were lost.
create table second_factor_reset (
  id       uuid primary key,
  account  uuid not null,
  reason   text not null check (reason <> ''),
  reset_by uuid not null,
  at       timestamptz not null
);
create index second_factor_reset_account on second_factor_reset (account, at desc);
revoke update, delete, truncate on second_factor_reset from pendopo_app;
