-- How far each key has spent its allowance. Unlogged: after a crash everybody starts afresh, which harms nobody.
create unlogged table pendopo.rate_bucket (
  key     bytea primary key, -- keyed hash: no address is readable here
  full_at timestamptz not null -- the moment at which the allowance is whole again
) with (fillfactor = 50, autovacuum_vacuum_scale_factor = 0.05);
create index rate_bucket_full_at on pendopo.rate_bucket (full_at);
