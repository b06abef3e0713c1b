-- Words that go to somebody outside, each once. Destination and words are sealed, and emptied when their time is over.
create table notice (
  id            uuid primary key, -- made in time order: lists are read by it
  kind          text not null,
  case_id       uuid, -- null: about no case (a one-time code, an invitation)
  key           text not null, -- which of its kind in the case: the event's number, the day, the part
  case_number   text, -- for officers' lists; numbers are not secrets
  unit          text, -- whose officers see it when it was not delivered
  lang          text not null,
  channel       text check (channel in ('message', 'email')),
  sealed_reach  bytea, -- phone and e-mail
  blind_reach   bytea, -- keyed index of the destination in use, to search by
  sealed_words  bytea,
  state         text not null check (state in ('queued', 'sent', 'failed', 'shown', 'told')),
  attempts      integer not null default 0, -- on this channel
  due_at        timestamptz, -- next try; while one is running, when it counts as lost
  expires_at    timestamptz not null, -- not tried after it
  last_error    text,
  created_at    timestamptz not null,
  done_at       timestamptz,
  told_by       text, -- officer who told the person another way
  unique nulls not distinct (case_id, kind, key),
  check ((state = 'queued') = (due_at is not null)),
  check ((state = 'queued') = (done_at is null)),
  check ((state = 'told') = (told_by is not null))
);
-- Serves delivery after a restart, and the sweep.
create index notice_due on notice (due_at) where state = 'queued';
-- Serves the officers' list of undelivered notices.
create index notice_failed on notice (unit, id) where state = 'failed';
-- Serves the demonstration's page.
create index notice_shown on notice (id) where state = 'shown';
create index notice_shown_reach on notice (blind_reach, id) where state = 'shown';
-- Serves emptying.
create index notice_done on notice (done_at) where sealed_words is not null;
