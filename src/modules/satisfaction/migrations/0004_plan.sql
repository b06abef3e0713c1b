-- What a unit does about its weakest elements: what, who, until when, and how it came out.
create table skm_action (
  id       uuid primary key, -- made by the page, so that pressing twice plans once
  unit     text not null,
  span     text not null, -- period whose figures called for it: 2026-1
  element  text not null,
  what     text not null,
  who      text not null, -- an office, not a name: reports show it
  until    date not null,
  made_by  uuid not null,
  made_at  timestamptz not null,
  done_by  uuid,
  done_at  timestamptz,
  evidence text,
  file     uuid references file,
  check ((done_at is null) = (done_by is null)),
  check ((done_at is null) = (evidence is null)),
  check (file is null or done_at is not null)
);
create index skm_action_unit on skm_action (unit, span);
revoke delete, truncate on skm_action from pendopo_app;
