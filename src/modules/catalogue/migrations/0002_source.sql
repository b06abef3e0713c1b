-- The file as it was published, with its comments: what a next version is written from. Null: made by the program.
alter table service_version add column source text;
