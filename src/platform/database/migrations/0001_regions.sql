-- What PostgreSQL carries along and rooms rely on. In public, so that every region finds the operators.
create extension if not exists pg_trgm with schema public;
create extension if not exists unaccent with schema public;
create extension if not exists btree_gist with schema public;

-- One row per government on this installation. The oldest answers bare paths.
create table region (
  code       text primary key check (code ~ '^[0-9]{2,4}$'),
  schema     text not null unique,
  name       text not null,
  zone       text not null check (zone in ('Asia/Jakarta', 'Asia/Makassar', 'Asia/Jayapura')),
  prefix     text not null unique check (prefix ~ '^[A-Z]{3}$'), -- of its case numbers
  host       text unique, -- host name that means this region, where it has one
  demo       boolean not null,
  registry   text not null check (registry in ('own', 'siak')),
  settings   jsonb not null default '{}',
  created_at timestamptz not null
);

-- Regions come and go with their schema, by the owner; a demonstration is one for ever or never.
revoke insert, delete, update on region from pendopo_app;
grant update (name, host, settings) on region to pendopo_app;
