-- How much waits for the worker, for whoever watches; the program's role cannot read the worker's tables.
create function pendopo.queue_figures()
returns table (due bigint, planned bigint, running bigint, retrying bigint, failed bigint, oldest_seconds double precision)
language plpgsql stable security definer set search_path = pg_catalog as $$
begin
  return query
    select count(*) filter (where waits and run_at <= now()),
           count(*) filter (where waits and run_at > now()),
           count(*) filter (where locked_at is not null),
           count(*) filter (where waits and attempts > 0),
           count(*) filter (where locked_at is null and attempts >= max_attempts),
           coalesce(extract(epoch from now() - min(run_at) filter (where waits and run_at <= now())), 0)::double precision
    from (select j.*, j.locked_at is null and j.attempts < j.max_attempts as waits from jobs._private_jobs j) as jobs;
end $$;
revoke all on function pendopo.queue_figures() from public;
grant execute on function pendopo.queue_figures() to pendopo_app;
