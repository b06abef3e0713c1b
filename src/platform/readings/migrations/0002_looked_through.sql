-- The record of readings is read page by page, by time and by officer; who looked through it stands in it too.
create index reading_at on reading (at desc, id desc, actor desc, purpose desc);
create index reading_actor on reading (actor, at desc, id desc, purpose desc);
alter table reading drop constraint reading_object_check;
alter table reading add constraint reading_object_check
  check (object in ('case', 'person', 'family', 'document', 'file', 'readings'));
