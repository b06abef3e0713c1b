-- The Ombudsman's letters: who may read the whole record of which cases, from when until when. Nothing is deleted: who could
-- read what, and when, stays answerable.
create table ombudsman_mandate (
  id          uuid primary key, -- made by the page, so that pressing twice records one
  account     uuid not null,
  number      text not null check (number <> ''), -- of the letter
  dated       date not null,
  from_day    date not null,
  until_day   date not null check (until_day >= from_day),
  recorded_by uuid not null,
  recorded_at timestamptz not null,
  ended_by    uuid,
  ended_at    timestamptz, -- before its time
  check ((ended_at is null) = (ended_by is null))
);
create index ombudsman_mandate_account on ombudsman_mandate (account);
revoke delete, truncate on ombudsman_mandate from pendopo_app;

create table ombudsman_case (
  mandate uuid not null references ombudsman_mandate,
  case_id uuid not null,
  primary key (mandate, case_id)
);
revoke update, delete, truncate on ombudsman_case from pendopo_app;
