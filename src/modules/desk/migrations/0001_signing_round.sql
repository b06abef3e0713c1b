-- What a signatory confirmed at once. A job carries it out, each case on its own.
create table signing_round (
  id        uuid primary key, -- made by the page, so that pressing twice makes one round
  signatory uuid not null, -- account that confirmed
  asked_at  timestamptz not null
);

create table signing_item (
  round   uuid not null references signing_round,
  place   integer not null check (place > 0),
  case_id uuid not null,
  stage   text not null,
  seq     integer not null check (seq > 0), -- the case as the signatory was shown it
  outcome text, -- null: waits · 'signed' · else the refusal's code
  done_at timestamptz,
  primary key (round, place),
  unique (round, case_id, stage),
  check ((outcome is null) = (done_at is null))
);

-- Serves what still waits; as small as that.
create index signing_item_waiting on signing_item (round, place) where outcome is null;
-- Serves the words beside a row that could not be signed.
create index signing_item_case on signing_item (case_id, stage);
revoke delete, truncate on signing_round, signing_item from pendopo_app;
revoke update on signing_round from pendopo_app;
