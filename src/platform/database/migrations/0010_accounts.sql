-- Whoever can log in, on the whole installation. E-mail and phone stand here in plain (decisions 31); never a NIK.
create table pendopo.account (
  id                uuid primary key,
  login             text not null unique, -- what the accounts library knows instead of an e-mail; says nothing about anybody
  login_verified    boolean not null default true,
  name              text not null,
  image             text,
  email             text unique check (email = lower(email)),
  email_verified_at timestamptz,
  phone             text unique check (phone ~ '^\+[1-9][0-9]{6,14}$'),
  phone_verified_at timestamptz,
  -- What the account proves by itself: 0 nothing, 1 contact, 3 a national identity. A region's claim may raise it there.
  assurance         smallint not null default 0 check (assurance between 0 and 3),
  officer           boolean not null default false, -- ever held a role: a code alone may then not change its password
  two_factor        boolean not null default false,
  demo              text, -- code of the demonstration whose invented person it is: logged in by one click, there only
  grants_version    integer not null default 0, -- moved after grants or claims change, so that every process forgets
  created_at        timestamptz not null,
  updated_at        timestamptz not null,
  ended_at          timestamptz
);

-- Ways to prove oneself: a password (scrypt), later a national identity provider. Written by the accounts library.
create table pendopo.account_credential (
  id                       uuid primary key,
  account                  uuid not null references pendopo.account,
  provider                 text not null,
  subject                  text not null, -- the account's id for a password
  access_token             text,
  refresh_token            text,
  id_token                 text,
  access_token_expires_at  timestamptz,
  refresh_token_expires_at timestamptz,
  scope                    text,
  password                 text,
  created_at               timestamptz not null,
  updated_at               timestamptz not null,
  unique (provider, subject)
);
create index account_credential_account on pendopo.account_credential (account);

-- The token alone opens nothing: the cookie carries its signature, made with a key outside the database.
create table pendopo.session (
  id         uuid primary key,
  account    uuid not null references pendopo.account,
  token      text not null unique,
  method     text not null check (method in ('code', 'counter', 'password', 'demo')),
  ip_address text,
  user_agent text,
  expires_at timestamptz not null,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index session_account on pendopo.session (account);
create index session_expired on pendopo.session (expires_at);

-- Between password and second factor. Written by the accounts library.
create table pendopo.account_challenge (
  id         uuid primary key,
  identifier text not null,
  value      text not null,
  expires_at timestamptz not null,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index account_challenge_identifier on pendopo.account_challenge (identifier);

-- TOTP secret and recovery codes, sealed by the accounts library.
create table pendopo.account_second_factor (
  id           uuid primary key,
  account      uuid not null unique references pendopo.account,
  secret       text not null,
  backup_codes text not null,
  verified     boolean not null default true,
  failures     integer not null default 0,
  locked_until timestamptz
);
create index account_second_factor_secret on pendopo.account_second_factor (secret);

-- One day's codes and failures of an address, which stands here only as its keyed hash.
create table pendopo.login_destination (
  destination bytea primary key,
  since       timestamptz not null,
  codes       smallint not null,
  failures    smallint not null
);

create table pendopo.login_code (
  id          uuid primary key, -- also in the sealed cookie of the browser that asked
  region      text not null,
  purpose     text not null check (purpose in ('login', 'contact', 'counter')),
  destination bytea references pendopo.login_destination, -- null: printed at a counter
  account     uuid references pendopo.account, -- whose contact is being added, or whom the counter lets in
  code        bytea not null, -- HMAC
  made_by     uuid, -- the officer who printed it
  tries       smallint not null default 0,
  made_at     timestamptz not null,
  expires_at  timestamptz not null,
  used_at     timestamptz,
  check ((purpose = 'login') = (account is null)),
  check ((purpose = 'counter') = (destination is null))
);
create unique index login_code_counter on pendopo.login_code (code) where purpose = 'counter';
create index login_code_expired on pendopo.login_code (expires_at);

-- A link that lets an officer set a password, once.
create table pendopo.account_invitation (
  id         uuid primary key,
  account    uuid not null references pendopo.account,
  region     text not null,
  token      bytea not null unique, -- SHA-256 of 256 random bits
  invited_by uuid,
  made_at    timestamptz not null,
  expires_at timestamptz not null,
  used_at    timestamptz
);
create index account_invitation_account on pendopo.account_invitation (account);
