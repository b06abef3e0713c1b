-- The region's working copy of the population register (Permendagri 95/2019; decisions 2). It changes only through cases.

-- One resident, living or not. A NIK lies sealed beside a keyed index; it never changes (PP 40/2019).
create table person (
  id                uuid primary key,
  nik               bytea not null,
  nik_blind         bytea not null unique,
  name              text not null,
  sex               text not null check (sex in ('L', 'P')),
  birth_place       text not null,
  birth_date        date not null,
  birth_order       smallint, -- which child of the mother; tells twins apart
  religion          text,
  education         text not null,
  occupation        text not null,
  blood_group       text,
  marital_status    text not null check (marital_status in
    ('belumKawin', 'kawinTercatat', 'kawinBelumTercatat', 'ceraiHidup', 'ceraiMati')),
  marital_date      date,
  citizenship       text not null check (citizenship in ('WNI', 'WNA')),
  passport          text,
  kitap             text,
  father            uuid references person,
  father_name       text,
  mother            uuid references person,
  mother_name       text,
  birth_certificate text, -- number of the akta
  status            text not null check (status in ('alive', 'dead', 'moving', 'moved')),
  died_on           date,
  village           text, -- ten digits, of the family card; kept here for the search
  terms             text[] not null, -- what the search looks for: words of the name, y:1991, d:997101
  check ((status = 'dead') = (died_on is not null))
);
create index person_mother on person (mother) where mother is not null;
create index person_father on person (father) where father is not null;

-- Serves the officers' search: all conditions in one index, so that "Siti born 1991" reads neither all of them.
create index person_terms on person using gin (terms) with (fastupdate = off);

-- Every word that occurs in a name, for typing errors: `sound` folds spellings, `pieces` are the word short of one letter.
create table name_word (
  word   text primary key,
  sound  text not null,
  pieces text[] not null
);
create index name_word_sound on name_word (sound);
create index name_word_start on name_word (word text_pattern_ops);
create index name_word_pieces on name_word using gin (pieces) with (fastupdate = off);
create index name_word_trigrams on name_word using gin (word public.gin_trgm_ops) with (fastupdate = off);

-- One family card. A new head means a new number, hence a new row; the old one names the next.
create table family (
  id           uuid primary key,
  number       bytea not null,
  number_blind bytea not null,
  street       text not null,
  rt           text,
  rw           text,
  village      text not null check (village ~ '^[0-9]{10}$'),
  postcode     text,
  opened_on    date not null,
  closed_on    date,
  next         uuid references family,
  check (next is null or closed_on is not null)
);
create unique index family_number on family (number_blind) where closed_on is null;
create index family_number_ever on family (number_blind);

-- Who is on a card, and who was. Nobody on two cards at once, nobody beside the head as another head.
create table family_member (
  id       uuid primary key,
  family   uuid not null references family,
  person   uuid not null references person,
  relation text not null check (relation in ('kepalaKeluarga', 'suami', 'istri', 'anak', 'menantu', 'cucu', 'orangTua',
    'mertua', 'familiLain', 'pembantu', 'lainnya')),
  position smallint not null,
  since    date not null,
  until    date,
  joined_by uuid, -- case; null: taken over at set-up
  left_by  uuid
);
create unique index family_member_once on family_member (person) where until is null;
create unique index family_member_head on family_member (family) where until is null and relation = 'kepalaKeluarga';
create index family_member_family on family_member (family, position);
create index family_member_person on family_member (person, since);

-- Each element of a person as it came to be: replayed from `entry` on it gives the row of `person`.
create table person_element_history (
  person      uuid not null references person,
  seq         integer not null check (seq > 0),
  element     text not null, -- `entry`: all elements at once, as JSON
  old         text,
  new         text,
  since       date not null,
  case_id     uuid, -- null: taken over at set-up
  ground      text not null,
  recorded_at timestamptz not null,
  primary key (person, seq)
);
revoke update, delete, truncate on person_element_history from pendopo_app;

-- The same for the address of a family card.
create table family_element_history (
  family      uuid not null references family,
  seq         integer not null check (seq > 0),
  element     text not null,
  old         text,
  new         text,
  since       date not null,
  case_id     uuid,
  ground      text not null,
  recorded_at timestamptz not null,
  primary key (family, seq)
);
revoke update, delete, truncate on family_element_history from pendopo_app;

-- KTP-el and KIA: recorded, ready to print, printed, handed over, void.
create table card (
  id          uuid primary key,
  person      uuid not null references person,
  kind        text not null check (kind in ('ktp', 'kia')),
  status      text not null check (status in ('ready', 'printed', 'handedOver', 'void')),
  valid_until date, -- null: for life
  issued_on   date not null,
  issued_by   uuid, -- case
  printed_at  timestamptz,
  handed_at   timestamptz,
  handed_by   text, -- actor; to whom is written, sealed, in the case
  void_on     date,
  void_ground text,
  void_by     uuid, -- case
  check ((status = 'void') = (void_on is not null))
);
create unique index card_valid on card (person, kind) where status <> 'void';
create index card_case on card (issued_by) where issued_by is not null;

-- Births, stillbirths and deaths entered in the civil register. A stillbirth makes no person and no akta.
create table vital_record (
  id          uuid primary key,
  kind        text not null check (kind in ('birth', 'stillbirth', 'death')),
  person      uuid references person,
  mother      uuid references person,
  father      uuid references person,
  happened_on date not null,
  weeks       smallint,
  sex         text check (sex in ('L', 'P')),
  number      text, -- of the akta or letter, once issued
  case_id     uuid not null unique,
  check (kind <> 'birth' or person is not null),
  check ((kind = 'stillbirth') = (weeks is not null))
);
create index vital_record_person on vital_record (person) where person is not null;

-- Moves away: open until the destination has received (dalam proses pindah).
create table move (
  id          uuid primary key,
  family      uuid not null references family, -- the card they leave
  destination jsonb not null, -- address
  left_on     date not null,
  received_on date,
  received_by uuid,
  case_id     uuid not null unique
);
create table move_person (
  move   uuid not null references move,
  person uuid not null references person,
  primary key (move, person)
);
create index move_person_person on move_person (person);

-- Last serial given for a district and day, by kind of number. The row's lock lasts until the case's commit.
create table number_series (
  kind text not null check (kind in ('nik', 'familyCard')),
  stem text not null, -- region and date as the number writes them
  last integer not null,
  primary key (kind, stem)
);
