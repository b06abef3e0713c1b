-- How well a unit serves, once a year (PEKPPP). What is closed stays; a mistake is put right by the next revision.
create table evaluation (
  id           uuid primary key, -- made by the page, so that pressing twice opens one
  unit         text not null,
  year         integer not null check (year between 2000 and 2999),
  revision     integer not null default 1 check (revision > 0),
  status       text not null default 'filling' check (status in ('filling', 'presented', 'answered', 'closed')),
  note         text, -- why it was revised; public
  opened_by    uuid not null,
  opened_at    timestamptz not null,
  presented_at timestamptz,
  answer_due   timestamptz,
  answer       bytea, -- what the unit says, sealed
  answered_by  uuid,
  answered_at  timestamptz,
  result       jsonb, -- index, letter and aspects, as they were reckoned when it was closed
  closed_by    uuid,
  closed_at    timestamptz,
  unique (unit, year, revision),
  check ((revision = 1) = (note is null)),
  check ((status = 'filling') = (presented_at is null)),
  check ((presented_at is null) = (answer_due is null)),
  check ((answered_at is null) = (answer is null) and (answered_at is null) = (answered_by is null)),
  check ((status = 'closed') = (closed_at is not null)),
  check ((closed_at is null) = (result is null) and (closed_at is null) = (closed_by is null))
);
-- One at a time of a unit and year.
create unique index evaluation_open on evaluation (unit, year) where status <> 'closed';
revoke delete, truncate on evaluation from pendopo_app;

create table evaluation_score (
  evaluation uuid not null references evaluation,
  indicator  text not null,
  score      smallint not null check (score between 0 and 5),
  figure     jsonb, -- what data said when it was shown to the unit; null: the evaluator's own judgement
  note       bytea, -- sealed
  link       text,
  file       uuid references file,
  scored_by  uuid,
  scored_at  timestamptz not null,
  primary key (evaluation, indicator)
);
revoke delete, truncate on evaluation_score from pendopo_app;

create function evaluation_stays() returns trigger language plpgsql as $$
begin
  raise exception 'a closed evaluation is not changed';
end $$;
create trigger evaluation_stays before update on evaluation
  for each row when (old.status = 'closed') execute function evaluation_stays();

-- The schema stands in the trigger's own arguments: the function is called under no search path.
create function evaluation_score_stays() returns trigger language plpgsql as $$
declare
  closed boolean;
begin
  execute format('select status = ''closed'' from %I.evaluation where id = $1', tg_table_schema) into closed using new.evaluation;
  if closed then
    raise exception 'a closed evaluation is not changed';
  end if;
  return new;
end $$;
create trigger evaluation_score_stays before insert or update on evaluation_score
  for each row execute function evaluation_score_stays();
