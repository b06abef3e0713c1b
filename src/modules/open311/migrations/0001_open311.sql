-- What a client sent, so that the same again is the same report: its own key, or the content within a day.
create table open311_post (
  program uuid not null references api_program,
  hash    bytea not null, -- keyed, of the client's key or of the content
  report  uuid not null, -- id that the report has, or gets once it can be made
  at      timestamptz not null,
  primary key (program, hash)
);
-- Serves "did this client send it?".
create index open311_post_report on open311_post (report);

-- Steps of a report that everybody may hear of, in the order in which they became known here.
create table open311_step (
  report uuid not null references report,
  seq    integer not null, -- the event's
  state  text not null, -- as the report stood then
  at     timestamptz not null,
  primary key (report, seq)
);
-- Serves the list of updates, which clients ask for by time.
create index open311_step_at on open311_step (at, report, seq);

-- What a client told about a report of its own, once.
create table open311_told (
  program uuid not null references api_program,
  hash    bytea not null, -- keyed, of the client's id of it or of the content
  id      uuid not null,
  report  uuid not null references report,
  at      timestamptz not null,
  primary key (program, hash)
);

-- Another city's address that reports may be passed on to.
create table open311_endpoint (
  id           uuid primary key,
  name         text not null, -- of the city or body, as reporters read it
  address      text not null, -- base, without what stands behind it for each question
  jurisdiction text,
  api_key      bytea, -- sealed
  repeatable   boolean not null, -- answers the same sent again with the report it made
  made_at      timestamptz not null,
  made_by      uuid,
  pulled_at    timestamptz, -- up to when its updates are known
  ended_at     timestamptz
);

-- What a category of ours is called there; without a row nothing of it is passed on.
create table open311_code (
  endpoint uuid not null references open311_endpoint,
  service  text not null,
  code     text not null,
  primary key (endpoint, service)
);

-- A report passed on, and what became of it. It holds nothing that somebody wrote.
create table open311_delivery (
  id          uuid primary key,
  report      uuid not null references report,
  endpoint    uuid not null references open311_endpoint,
  code        text not null,
  -- unsure: sent, and the answer was lost; token: taken, its number is still to come.
  state       text not null default 'waiting' check (state in ('waiting', 'unsure', 'token', 'sent', 'failed')),
  tries       integer not null default 0,
  tried_at    timestamptz, -- first
  next_at     timestamptz, -- lease of a try under way, or when the next is due
  error       text, -- code
  token       text,
  remote      text, -- its number there
  status      text check (status in ('open', 'closed')),
  status_at   timestamptz,
  made_at     timestamptz not null,
  made_by     uuid,
  unique (report, endpoint),
  check ((state = 'sent') = (remote is not null)),
  check (state <> 'token' or token is not null)
);
create index open311_delivery_remote on open311_delivery (endpoint, remote) where remote is not null;
create index open311_delivery_due on open311_delivery (next_at) where state in ('waiting', 'unsure', 'token');

-- News from there, each once.
create table open311_news (
  delivery uuid not null references open311_delivery,
  key      text not null, -- its id there, as a keyed hash
  status   text not null check (status in ('open', 'closed')),
  words    bytea, -- sealed under the case's key
  at       timestamptz not null,
  primary key (delivery, key)
);
