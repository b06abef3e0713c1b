-- What the public may see of a report, part by part: its words, and each photo. The originals stay with the case, sealed.
create table report_part (
  id         uuid primary key,
  report     uuid not null references report,
  kind       text not null check (kind in ('text', 'before', 'after')),
  source     uuid, -- paper of the case that the photo is; null: the words
  state      text not null default 'waiting' check (state in ('waiting', 'shown', 'withheld')),
  covered    jsonb not null default '[]', -- of a photo: what is made unrecognisable, in shares of its width and height
  judged     bytea, -- keyed hash of the words that were judged: other words are judged again
  words      bytea, -- as they are shown, sealed under the case's key
  file       uuid, -- photo as it is shown, a file of its own; its id is the public address
  why        text check (why in ('abuse', 'spam', 'private', 'unclear')),
  since      timestamptz not null,
  decided_at timestamptz,
  decided_by uuid, -- null: by the region's rule
  unique nulls not distinct (report, source),
  check ((kind = 'text') = (source is null)),
  check ((state = 'shown' and kind = 'text') = (words is not null)),
  check ((state = 'shown' and kind <> 'text') = (file is not null)),
  check ((state = 'withheld') = (why is not null))
);
-- Serves the moderators' queue; partial, so it stays as small as the work.
create index report_part_waiting on report_part (since, report) where state = 'waiting';
-- Serves the public pictures.
create unique index report_part_file on report_part (file) where file is not null;

-- How the region publishes; no row: after moderation.
create table report_rule (
  one     boolean primary key default true check (one),
  publish text not null check (publish in ('moderated', 'verified', 'nothing')),
  since   timestamptz not null,
  said_by uuid
);

-- Withdrawn, erased, or no report at all: nowhere public, whatever else happens to it.
alter table report add column unlisted boolean not null default false;
alter table report add check (not unlisted or published_at is null);

-- Where a report came from, as a keyed hash: so that who floods the office can be stopped. Kept for days.
create table report_sender (
  report uuid primary key references report,
  who    bytea not null,
  at     timestamptz not null
);
create index report_sender_at on report_sender (at);

-- Who may send nothing for a while.
create table report_block (
  who      bytea primary key,
  ends_at  timestamptz not null,
  since    timestamptz not null,
  said_by  uuid
);
