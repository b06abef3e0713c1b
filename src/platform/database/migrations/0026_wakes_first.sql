-- What is woken comes before the jobs that each event asks for: it takes in all events at once, so it holds nobody up, while
-- behind a backlog of a thousand jobs the figures were nine seconds old. One that runs is followed by the next when it has
-- ended: begun beside it, the next would wait for its rows and keep a worker from other jobs. Else as before.
create or replace function pendopo.relay_jobs(specs jsonb) returns void
language plpgsql security definer set search_path = pg_catalog as $$
declare
  wakes jsonb := coalesce((select jsonb_agg(s) from jsonb_array_elements(specs) as s where s ? 'wake'), '[]');
begin
  perform jobs.add_jobs(array(
    select row(s->>'identifier', (s->'payload')::json, s->>'queue', (s->>'runAt')::timestamptz,
               coalesce((s->>'attempts')::integer, 12), s->>'key', 0, null)::jobs.job_spec
    from jsonb_array_elements(specs) as s where not s ? 'wake'
  ));
  if wakes = '[]' then return; end if;
  -- Locked first: begun before this commits, the job would not see what it is woken for.
  perform from jobs._private_jobs j
  where j.key in (select s->>'key' from jsonb_array_elements(wakes) as s) order by j.id for update;
  perform jobs.add_jobs(array(
    select row(s->>'identifier', (s->'payload')::json, s->>'key', null, 12, s->>'key', -1, null)::jobs.job_spec
    from jsonb_array_elements(wakes) as s
    where not exists (
      select from jobs._private_jobs j
      where j.key = s->>'key' and j.locked_at is null and j.attempts between 1 and j.max_attempts - 1
    )
  ), true);
end $$;
