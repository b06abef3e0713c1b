-- Paper receipts printed ahead for when the network is down; each number is used once.
create table paper_receipt (
  number       text primary key, -- day, place in the day, check digit: 260302-0001-3
  day          date not null,
  place        integer not null check (place > 0),
  officer      uuid not null, -- whose range it belongs to
  printed_at   timestamptz not null,
  used_by_case uuid, -- the draft's id, which becomes the case's
  received_at  timestamptz, -- when the office took the papers, as written on the receipt
  unique (day, place),
  check ((used_by_case is null) = (received_at is null))
);
create index paper_receipt_officer on paper_receipt (officer, day desc, place);
create unique index paper_receipt_case on paper_receipt (used_by_case) where used_by_case is not null;
revoke delete, truncate on paper_receipt from pendopo_app;
