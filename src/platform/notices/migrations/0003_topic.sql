-- A device may follow something that is neither a case nor an account's, such as an area, for whoever gives no name.
alter table push_device
  add column topic uuid,
  drop constraint push_device_check,
  add constraint push_device_check check (num_nonnulls(account, case_id, topic) = 1),
  drop constraint push_device_account_case_id_device_key,
  add constraint push_device_once unique nulls not distinct (account, case_id, topic, device);
create index push_device_topic on push_device (topic) where topic is not null;
