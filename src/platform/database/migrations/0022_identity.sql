-- A session may be opened by a national identity. The identity itself is a row of account_credential: its provider is the
-- issuer, its subject a keyed hash, because some issuers use the NIK, which accounts must not hold.
alter table pendopo.session
  drop constraint session_method_check,
  add constraint session_method_check check (method in ('code', 'counter', 'password', 'identity', 'demo'));
