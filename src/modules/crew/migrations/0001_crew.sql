-- People of a unit who go out together, and the phone that they share.
create table crew (
  id       uuid primary key,
  unit     text not null references unit,
  name     text not null,
  lat      double precision, -- where they set out: distance is reckoned from there when the phone does not say
  lng      double precision,
  made_at  timestamptz not null,
  made_by  uuid,
  ended_at timestamptz,
  check ((lat is null) = (lng is null))
);
create index crew_unit on crew (unit) where ended_at is null;

create table crew_member (
  crew     uuid not null references crew,
  account  uuid not null,
  since    timestamptz not null,
  added_by uuid,
  ended_at timestamptz,
  primary key (crew, account)
);
create index crew_member_account on crew_member (account) where ended_at is null;

-- One PIN for a person, whatever phone they take; opens nothing but the crew's pages.
create table crew_pin (
  account uuid primary key,
  hash    text not null,
  set_at  timestamptz not null
);

-- A phone comes in by a code, once, and then shows a token that only it has; both are kept as keyed hashes.
create table crew_phone (
  id          uuid primary key,
  crew        uuid not null references crew,
  name        text not null,
  code        bytea unique,
  code_until  timestamptz,
  token       bytea unique,
  made_at     timestamptz not null,
  made_by     uuid,
  enrolled_at timestamptz,
  seen_on     date,
  ended_at    timestamptz,
  check ((code is null) = (code_until is null)),
  check ((token is null) = (enrolled_at is null))
);
create index crew_phone_crew on crew_phone (crew) where ended_at is null;

-- What was done in the street, under the id that the phone made: sent again it is found here and done once.
create table crew_action (
  id      uuid primary key,
  phone   uuid not null references crew_phone,
  account uuid not null, -- who did it, by their own PIN
  case_id uuid not null references cases,
  kind    text not null check (kind in ('fixed', 'safe', 'waits', 'elsewhere')),
  hash    bytea not null, -- of what was sent
  said_at timestamptz not null, -- by the phone's clock
  at      timestamptz not null
);
create index crew_action_case on crew_action (case_id);
revoke update, delete, truncate on crew_action from pendopo_app;
