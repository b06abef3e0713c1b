-- Offices of the region. A part's id continues its whole's: `dukcapil.akta` lies within `dukcapil`.
create table unit (
  id         text primary key check (id ~ '^[a-z][a-z0-9-]{1,39}(\.[a-z][a-z0-9-]{1,39})*$'),
  name_id    text not null,
  name_en    text not null,
  parent     text references unit,
  address    text,
  phone      text,
  head_title text, -- "Kepala Dinas", printed above the signature
  ended_at   timestamptz,
  check (parent is null or starts_with(id, parent || '.'))
);

-- District, village, RW, RT. A part's code continues its whole's, so that "lies within" needs no look-up.
create table area (
  code   text primary key check (code ~ '^[0-9]+(\.[0-9]+)*$'),
  name   text not null,
  level  text not null check (level in ('district', 'village', 'rw', 'rt')),
  parent text references area,
  check (parent is null or starts_with(code, parent || '.'))
);
create index area_parent on area (parent);

-- Roles, dated. Nothing is overwritten: a grant ends, another begins.
create table account_grant (
  id         uuid primary key,
  account    uuid not null,
  role       text not null check (role in
    ('officer', 'verifier', 'signatory', 'unitHead', 'leader', 'regionAdmin', 'auditor', 'rtHead')),
  unit       text references unit,
  area       text references area,
  acting     text check (acting in ('plt', 'plh')),
  from_day   date,
  until_day  date,
  granted_by uuid, -- account; null: the command line, or the demonstration
  at         timestamptz not null,
  ended_at   timestamptz,
  ended_by   uuid,
  check (from_day is null or until_day is null or from_day <= until_day),
  check (acting is null or until_day is not null) -- nobody acts for ever
);
create index account_grant_account on account_grant (account) where ended_at is null;

-- Who an account says it is (claimed), and who an officer saw it to be (verified).
create table account_claim (
  account     uuid primary key,
  blind_nik   bytea not null,
  sealed_nik  bytea not null,
  claimed_at  timestamptz not null,
  verified_at timestamptz,
  verified_by uuid, -- account; null: the demonstration
  person      uuid,
  check ((verified_at is null) = (person is null))
);
create index account_claim_nik on account_claim (blind_nik);
create index account_claim_person on account_claim (person) where person is not null;

-- Acting for somebody, or for an area: who, for whom, which services, until when, by whose consent.
create table mandate (
  id         uuid primary key,
  holder     uuid not null, -- account
  person     uuid, -- for one person of the register
  area       text references area, -- or for all who live there (head of an RT)
  services   text[] not null, -- of the catalogue; '{*}' for all
  consent    text not null check (consent in ('letter', 'present', 'decree')),
  consent_by uuid, -- the person who agreed; null for a decree
  evidence   text, -- number of the letter or decree
  from_day   date not null,
  until_day  date not null,
  made_by    uuid, -- as granted_by
  made_at    timestamptz not null,
  ended_at   timestamptz,
  check ((person is null) <> (area is null)),
  check (from_day <= until_day),
  check ((consent = 'decree') = (consent_by is null))
);
create index mandate_holder on mandate (holder) where ended_at is null;
create index mandate_person on mandate (person) where ended_at is null;

-- Programs that call the API, and their keys.
create table api_program (
  id       uuid primary key,
  name     text not null,
  contact  text not null,
  scopes   text[] not null check (cardinality(scopes) > 0),
  made_by  uuid,
  made_at  timestamptz not null,
  ended_at timestamptz
);
create table api_key (
  id         uuid primary key,
  program    uuid not null references api_program,
  hash       bytea not null unique, -- SHA-256 of 256 random bits
  hint       text not null, -- its last four symbols, to tell keys apart
  made_by    uuid,
  made_at    timestamptz not null,
  expires_at timestamptz not null,
  ended_at   timestamptz,
  used_on    date
);
create index api_key_program on api_key (program);
