-- Streets, so that a point is told by the street it lies in and a report goes to whoever's road it is. In pieces, each found by the
-- square of 0.0025 degrees in which its parts begin. A new file replaces all of them.
create table report_street (
  cell  bigint not null,
  name  text check (name <> ''), -- null: it has none
  layer text check (layer <> ''), -- class: nasional, provinsi, kota, desa; null: not known
  line  jsonb not null, -- coordinates of a GeoJSON LineString
  check (name is not null or layer is not null)
);
create index report_street_cell on report_street (cell);

alter table report_map add column streets integer not null default 0; -- how many there are
