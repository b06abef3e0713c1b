-- The worker's tables have row security; the program's role may only add jobs, through this door.
create function pendopo.relay_jobs(specs jsonb) returns void
language plpgsql security definer set search_path = pg_catalog as $$
begin
  perform jobs.add_jobs(array(
    select row(s->>'identifier', (s->'payload')::json, s->>'queue', (s->>'runAt')::timestamptz,
               coalesce((s->>'attempts')::integer, 12), s->>'key', 0, null)::jobs.job_spec
    from jsonb_array_elements(specs) as s
  ));
end $$;
revoke all on function pendopo.relay_jobs(jsonb) from public;
grant execute on function pendopo.relay_jobs(jsonb) to pendopo_app;
