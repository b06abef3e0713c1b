-- Key-encryption keys by epoch, each wrapped by a key that PENDOPO_SECRET gives. New case keys use the latest; destroying
-- a row makes everything wrapped in that epoch unreadable, so live keys are wrapped anew first (decisions 24).
create table pendopo.key_epoch (
  epoch      integer primary key,
  wrapped    bytea not null,
  created_at timestamptz not null
);
