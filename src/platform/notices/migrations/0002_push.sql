-- Devices that are told by web push (RFC 8030): about one case, for whoever showed its receipt, or about all of an account's.
create table push_device (
  id         uuid primary key,
  account    uuid,
  case_id    uuid,
  device     bytea not null, -- keyed hash of the address that its push service gave
  sealed     bytea not null, -- that address, the device's keys, and the page that a touch opens
  lang       text not null,
  created_at timestamptz not null,
  unique nulls not distinct (account, case_id, device),
  check ((account is null) <> (case_id is null))
);
create index push_device_case on push_device (case_id) where case_id is not null;

-- Ways of being told that somebody has turned off, for one case or (null) for all.
create table notice_off (
  who     bytea not null, -- keyed hash of account or destination
  case_id uuid,
  channel text not null check (channel in ('message', 'email', 'push')),
  at      timestamptz not null,
  unique nulls not distinct (who, case_id, channel)
);

alter table notice
  add column who bytea, -- whose choices hold
  add column choice bytea, -- hash of what its link to those choices shows
  drop constraint notice_channel_check,
  add constraint notice_channel_check check (channel in ('message', 'email', 'push')),
  drop constraint notice_state_check,
  add constraint notice_state_check check (state in ('queued', 'sent', 'failed', 'shown', 'told', 'unneeded'));
create unique index notice_choice on notice (choice) where choice is not null;
