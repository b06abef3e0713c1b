-- What somebody says of a revision in their own words, beside what was reckoned. Never changed; another one may follow.
create table publication_note (
  id       uuid primary key, -- made by the page, so that pressing twice says it once
  month    date not null,
  revision integer not null check (revision > 1),
  words    text not null check (words <> ''),
  role     text not null, -- the one by which they may
  by       uuid not null,
  at       timestamptz not null,
  foreign key (month, revision) references publication
);
create index publication_note_of on publication_note (month, revision, at);

revoke update, delete, truncate on publication_note from pendopo_app;
