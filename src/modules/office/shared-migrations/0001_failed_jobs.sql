-- Jobs that failed and wait for another try, or have given up, as far as they are one region's. What the schedule started for
-- all regions shows in the oldest. The program's role reaches the worker's tables through these doors alone.
create function pendopo.failed_jobs(wanted text)
returns table (id bigint, job text, attempts integer, most integer, error text, run_at timestamptz, created_at timestamptz, done_for boolean)
language plpgsql stable security definer set search_path = pg_catalog as $$
begin
  return query
    select j.id, t.identifier, j.attempts::integer, j.max_attempts::integer, j.last_error, j.run_at, j.created_at, j.attempts >= j.max_attempts
    from jobs._private_jobs j join jobs._private_tasks t on t.id = j.task_id
    where j.last_error is not null and j.locked_at is null
      and coalesce(j.payload->>'region', (select r.code from pendopo.region r order by r.created_at, r.code limit 1)) = wanted
    order by j.id desc limit 200;
end $$;

create function pendopo.retry_job(wanted text, job_id bigint) returns boolean
language plpgsql security definer set search_path = pg_catalog as $$
begin
  if not exists (select from pendopo.failed_jobs(wanted) f where f.id = job_id) then return false; end if;
  perform jobs.reschedule_jobs(array[job_id], run_at := now(), attempts := 0);
  return true;
end $$;

create function pendopo.give_up_job(wanted text, job_id bigint) returns boolean
language plpgsql security definer set search_path = pg_catalog as $$
begin
  if not exists (select from pendopo.failed_jobs(wanted) f where f.id = job_id) then return false; end if;
  perform jobs.complete_jobs(array[job_id]);
  return true;
end $$;

revoke all on function pendopo.failed_jobs(text), pendopo.retry_job(text, bigint), pendopo.give_up_job(text, bigint) from public;
grant execute on function pendopo.failed_jobs(text), pendopo.retry_job(text, bigint), pendopo.give_up_job(text, bigint) to pendopo_app;
