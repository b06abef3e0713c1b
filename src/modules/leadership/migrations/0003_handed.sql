-- Work that nobody had taken is handed out too; taken back, it is everybody's again.
alter table unit_move alter column giver drop not null;
