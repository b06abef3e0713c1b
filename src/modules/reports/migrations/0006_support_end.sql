-- Who no longer wants to hear of a report ends their support; it counts again when they support it anew.
alter table report_support add column ended_at timestamptz;
-- Serves "what I follow".
create index report_support_account on report_support (account, at desc) where account is not null and ended_at is null;
