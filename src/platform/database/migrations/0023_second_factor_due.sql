-- An administrator took a lost second factor away: until a new one is set up, the account's roles open nothing.
alter table pendopo.account add column second_factor_due boolean not null default false;
