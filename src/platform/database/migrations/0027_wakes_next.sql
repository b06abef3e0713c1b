-- While a job that was woken runs, the next is asked for under a second key: under the same one the worker would write off the
-- one that runs, and if its process were killed it would stay in the list of what failed for ever. Both have one queue, so
-- that they never run at once. One that waits already sees what is new at its turn. Else as before.
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
  where j.key in (
    select k from jsonb_array_elements(wakes) as s, unnest(array[s->>'key', s->>'key' || '/next']) as k
  ) order by j.id for update;
  perform jobs.add_jobs(array(
    select row(s->>'identifier', (s->'payload')::json, s->>'key', null, 12,
               case when exists (select from jobs._private_jobs j where j.key = s->>'key' and j.locked_at is not null)
                    then s->>'key' || '/next' else s->>'key' end, -1, null)::jobs.job_spec
    from jsonb_array_elements(wakes) as s
    where not exists (
      select from jobs._private_jobs j
      where j.key in (s->>'key', s->>'key' || '/next') and j.locked_at is null and j.attempts < j.max_attempts
    )
  ), true);
end $$;
