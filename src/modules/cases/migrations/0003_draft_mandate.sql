-- By which mandate the actor fills it in for its subject; null: by none.
alter table draft add column mandate uuid;
