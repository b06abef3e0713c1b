-- The region's own certificate authority and, below it, certificates of signatories. Private keys are sealed.
create table signing_key (
  id          uuid primary key,
  account     uuid, -- null: the authority itself
  name        text not null, -- as the certificate says it
  certificate bytea not null,
  sealed      bytea not null, -- PKCS#8
  issued_by   uuid references signing_key,
  valid_from  timestamptz not null,
  valid_until timestamptz not null,
  made_at     timestamptz not null,
  check ((account is null) = (issued_by is null)),
  check (valid_from < valid_until)
);
create index signing_key_account on signing_key (account, name, valid_until desc);
revoke update, delete, truncate on signing_key from pendopo_app;

-- Who signs, as printed. Without a row: the account's name alone.
create table signatory (
  account uuid primary key,
  name    text not null check (name <> ''), -- with titles
  nip     text check (nip ~ '^[0-9]{18}$')
);

-- The last number taken in each register and year. Taken in the last statement of a transaction, so that none is lost.
create table document_register (
  kind text not null,
  year smallint not null,
  last integer not null check (last > 0),
  primary key (kind, year)
);
revoke delete, truncate on document_register from pendopo_app;

-- The entry that a document is made from: its code, and its number where its kind has a register. Made once, then kept,
-- so that a document which failed half-way is made again under the same number.
create table document_entry (
  document   uuid primary key,
  case_id    uuid not null,
  output     text not null,
  generation smallint not null check (generation > 0), -- 1, and one more each time it is replaced
  code       text not null unique check (code ~ '^[0-9A-HJKMNP-TV-Z]{16}$'),
  register   text,
  year       smallint,
  serial     integer,
  number     text, -- kept by whatever takes the place of the first
  entered_at timestamptz not null,
  unique (case_id, output, generation),
  unique (register, year, serial),
  foreign key (register, year) references document_register (kind, year),
  check (num_nulls(register, year, serial) in (0, 3)),
  check (serial is null or number is not null)
);
revoke update, delete, truncate on document_entry from pendopo_app;

-- An issued document. Its content never changes; what becomes of it stands in document_change.
create table document (
  id          uuid primary key references document_entry,
  template    text not null,
  title_id    text not null,
  title_en    text not null,
  unit        text not null,
  origin      text not null check (origin in ('own', 'siak')),
  issued_at   timestamptz not null,
  signer      text, -- name as printed; null: a letter without a signature
  certificate uuid references signing_key,
  sha256      bytea not null check (length(sha256) = 32), -- of the PDF
  bytes       integer not null check (bytes > 0),
  file        uuid not null, -- its row goes when an erased case's files are collected
  sheet       bytea, -- for the reading copy, sealed under the case's key; null: only the PDF is known
  about       bytea, -- keyed index of what it is about, e.g. a family card's number
  holder      text, -- name, masked, for whoever verifies; emptied when the case is erased
  replaces    uuid references document,
  check (certificate is null or signer is not null)
);
-- Serves: which older documents are about the same?
create index document_about on document (about) where about is not null;
-- Serves: is this file one that we delivered?
create index document_sha256 on document (sha256);
revoke update, delete, truncate on document from pendopo_app;
grant update (holder) on document to pendopo_app;

-- How a document stopped to hold. Once, and for good.
create table document_change (
  document    uuid primary key references document,
  status      text not null check (status in ('corrected', 'annulled', 'revoked', 'replaced')),
  ground      text not null, -- a code; what was written lies sealed in the case's event
  successor   uuid references document,
  happened_at timestamptz not null,
  actor       text,
  check ((status in ('corrected', 'replaced')) = (successor is not null))
);
revoke update, delete, truncate on document_change from pendopo_app;
