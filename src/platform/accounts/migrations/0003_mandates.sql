-- A mandate may be offered to a phone or e-mail, to be accepted by its owner, and be given by an account of whom the
-- register knows nothing yet. Who ended it is kept.
alter table mandate
  alter column holder drop not null, -- nobody's until the offer is accepted
  add column account uuid, -- of whom it is for, where they have one
  add column offered_to bytea, -- blind index of the contact
  add column offered_hint text, -- the contact, masked, for whoever offered it
  add column accepted_at timestamptz,
  add column ended_by uuid;

update mandate set accepted_at = made_at;

alter table mandate
  drop constraint mandate_check,
  drop constraint mandate_check2,
  drop constraint mandate_consent_check,
  add constraint mandate_for check ((area is null) <> (person is null and account is null)),
  add constraint mandate_consent check (consent in ('letter', 'present', 'decree', 'account')),
  add constraint mandate_consent_by check ((consent in ('letter', 'present')) = (consent_by is not null)),
  add constraint mandate_accepted check ((holder is null) = (accepted_at is null)),
  add constraint mandate_offered check (holder is not null or offered_to is not null),
  add constraint mandate_not_oneself check (holder <> account);

create index mandate_account on mandate (account) where ended_at is null;
create index mandate_offered_to on mandate (offered_to) where holder is null and ended_at is null;
