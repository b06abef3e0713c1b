-- Work that can go on and work that waits are walked apart: what waits longest is due first and would stand in the way.
drop index task_inbox;
create index task_free on task (unit, role, due_at, case_id, stage) where held is null;
create index task_held on task (unit, role, due_at, case_id, stage) where held is not null;
create index task_flagged on task (unit, role, due_at, case_id, stage) where flagged;
