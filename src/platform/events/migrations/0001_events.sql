-- What a business transaction leaves behind for whoever follows; emptied by the sequencer in order.
-- Cache 1: a cached identity would hand out numbers out of order between connections.
create table outbox (
  id      bigint generated always as identity (cache 1) primary key,
  case_id uuid not null,
  seq     integer not null,
  type    text not null,
  leaf    bytea not null -- SHA-256 commitment of the event (decisions 25)
);

-- Every event's place in the region's one order. Append-only.
create table event_log (
  pos     bigint primary key,
  case_id uuid not null,
  seq     integer not null,
  type    text not null,
  leaf    bytea not null,
  unique (case_id, seq)
);
revoke update, delete, truncate on event_log from pendopo_app;

-- Jobs asked for by a business transaction, relayed to the worker by the sequencer.
create table job_request (
  id      bigint generated always as identity (cache 1) primary key,
  job     text not null,
  payload jsonb not null,
  run_at  timestamptz,
  key     text -- a later request with the same key replaces an earlier one that has not run
);

-- How far each reader of the log has come; moved in the transaction that writes its result.
create table event_cursor (
  name text primary key,
  pos  bigint not null default 0
);
