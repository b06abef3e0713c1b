-- Who gives no name may watch an area by a device alone: its address lies with the platform's devices, under the watch's id.
alter table report_watch alter column account drop not null;
