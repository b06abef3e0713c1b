-- Who vouched for a verified NIK: a national identity provider, by its issuer; null: an officer, or the demonstration.
alter table account_claim add column verified_issuer text check (verified_issuer is null or verified_at is not null);
