-- A publication keeps also how long the cases took that it tells of, by unit and service, so that medians over several months are of
-- what was published and change with a revision alone. Not given to everybody: among them are times of single cases. Null: published
-- before; a revision fills it up.
alter table publication add column lengths jsonb check (jsonb_typeof(lengths) = 'object');
