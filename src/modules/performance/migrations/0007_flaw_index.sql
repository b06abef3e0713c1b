-- One service's page reads what went wrong there alone.
create index figure_flaw_service on figure_flaw (service, unit, month);
